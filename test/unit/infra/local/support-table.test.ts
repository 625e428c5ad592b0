import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { RESOURCE_TYPES } from '../../../../infra/local/resource-types.ts';
import { supportTableFiles } from '../../../../infra/local/support-table.ts';

describe('the support table', () => {
  test('says what the code declares', () => {
    for (const { path, content } of supportTableFiles()) expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('holds every resource type once', () => {
    const names = RESOURCE_TYPES.map(({ type }) => type);
    expect(new Set(names).size).toBe(names.length);
    const table = supportTableFiles()[0]?.content ?? '';
    for (const name of names) expect(table).toContain(`| \`${name}\` |`);
  });

  test('gives a reason for everything that is accepted without effect', () => {
    for (const { accepts } of RESOURCE_TYPES)
      for (const reason of Object.values(accepts)) expect(reason).toMatch(/\w \w/);
  });
});
