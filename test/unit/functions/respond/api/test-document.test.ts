import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { testDocument } from '../../../../../functions/respond/api/test-document.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';

const shipped = readFileSync('functions/respond/playbooks/roll-back-ecs-service.yaml', 'utf8');
const asked = (document: string) => testDocument({ published: PUBLISHED }, { document });

test('a document is tested as at the terminal, and drawn', async () => {
  const report = await asked(shipped);
  expect(report).toMatchObject({ passed: true, problems: [], missingExits: [] });
  expect(report.tests[0]).toMatchObject({ passed: true, outcome: 'succeeded', effects: ['roll-back'] });
  expect(report.graph).toContain('flowchart TD');
});

test('what is wrong with a document is the answer, with line and column', async () => {
  const report = await asked(shipped.replace('action: ecs-roll-back-service', 'action: sing'));
  expect(report).toMatchObject({
    passed: false,
    problems: [{ path: 'steps[1].action', line: 24, column: 5 }],
    tests: [],
  });
});
