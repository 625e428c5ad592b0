import { describe, expect, test } from '@jest/globals';
import { readDefinition } from '../../../../../infra/local/services/states/read-definition.ts';
import { compiledPlaybooks } from '../../../../../infra/stages/compiled-playbooks.ts';

const machines = compiledPlaybooks().map(({ playbook, definition }) => [playbook.id, definition] as const);

describe('compiled playbooks', () => {
  test.each(machines)('%s is a machine that the embedded cloud runs', (_id, definition) => {
    expect(readDefinition(JSON.stringify(definition)).StartAt).toBe(definition.StartAt);
  });
});
