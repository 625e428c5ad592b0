import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ALARMS } from '../../infra/stages/alarm-list.ts';
import { ofType, root, templatesOf } from './templates.ts';

const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const alarms = ofType(templatesOf('dev'), 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);

describe('the runbook', () => {
  test('has one section per alarm, in the order of the list', () => {
    const sections = [...runbook.matchAll(/^## `([a-z-]+)`$/gm)].map(([, id]) => id);
    expect(sections).toEqual(Object.keys(ALARMS));
  });

  test.each(Object.keys(ALARMS))('%s says what it means, how to look and what to do', (id) => {
    const section = runbook.split(/^## /m).find((text) => text.startsWith(`\`${id}\`\n`)) ?? '';
    for (const part of ['**Means**', '**Look**', '**Do**']) expect(section).toContain(part);
  });
});

describe('the alarms', () => {
  test('each of the list is in the template and names its section', () => {
    for (const id of Object.keys(ALARMS)) {
      expect(
        alarms.filter((alarm) => alarm['AlarmDescription'].endsWith(`section ${id}.`)).length,
      ).toBeGreaterThan(0);
    }
  });

  test('each tells the topic when it rises and when it ends', () => {
    for (const alarm of alarms) {
      expect(alarm['AlarmActions']).toHaveLength(1);
      expect(alarm['OKActions']).toEqual(alarm['AlarmActions']);
    }
  });

  test('an alarm looks at no more than ten metrics, which is all that CloudWatch takes', () => {
    for (const alarm of alarms) expect((alarm['Metrics'] ?? []).length).toBeLessThanOrEqual(10);
  });
});
