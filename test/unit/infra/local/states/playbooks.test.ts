import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readDefinition } from '../../../../../infra/local/services/states/read-definition.ts';

const directory = fileURLToPath(new URL('../../../../../functions/respond/generated', import.meta.url));
const files = readdirSync(directory).filter((file) => file.endsWith('.json'));

describe('compiled playbooks', () => {
  test.each(files)('%s is a machine that the embedded cloud runs', (file) => {
    const { definition } = JSON.parse(readFileSync(`${directory}/${file}`, 'utf8'));
    expect(readDefinition(JSON.stringify(definition)).StartAt).toBe(definition.StartAt);
  });
});
