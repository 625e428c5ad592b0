import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { INCIDENT_TRANSITIONS, statusAfter } from '../../../../functions/detect/transitions.ts';

describe('the states of an incident', () => {
  test('are those that the README draws', async () => {
    const readme = await readFile('functions/detect/README.md', 'utf8');
    const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+): (\w+)$/gm)].map(
      ([, from, to, name]) => `${name}: ${from} -> ${to}`,
    );
    const table = Object.entries(INCIDENT_TRANSITIONS).flatMap(([name, { from, to }]) =>
      from.map((state) => `${name}: ${state} -> ${to}`),
    );
    expect(drawn.sort()).toEqual(table.sort());
  });

  test('are left only where that is allowed', () => {
    expect(statusAfter('resolve', 'quiet')).toBe('resolved');
    expect(statusAfter('quieten', 'resolved')).toBeUndefined();
  });
});
