import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compiledPlaybooks, pascalCase } from '../../../../infra/stages/compiled-playbooks.ts';

describe('compiled playbooks', () => {
  test('are read with their document, its hash and their state machine', () => {
    const found = compiledPlaybooks();
    const documents = readdirSync('functions/respond/playbooks').sort();
    expect(found.map(({ playbook }) => `${playbook.id}.yaml`)).toEqual(documents);
    for (const { documentHash, definition } of found) {
      expect(documentHash).toMatch(/^[0-9a-f]{64}$/);
      expect(definition.States).toHaveProperty(definition.StartAt);
    }
  });

  test.each([
    ['roll-back-ecs-service', 'RollBackEcsService'],
    ['drain', 'Drain'],
    ['scale-to-2-tasks', 'ScaleTo2Tasks'],
  ])('%s is %s in the names of resources and outputs', (id, name) => {
    expect(pascalCase(id)).toBe(name);
  });
});
