import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import {
  assertStatusChange,
  HYPOTHESIS_TRANSITIONS,
  SESSION_TRANSITIONS,
  STATUS_TRANSITIONS,
  TASK_TRANSITIONS,
  type Transition,
} from '../../../../functions/investigate/transitions.ts';

const README = new URL('../../../../functions/investigate/README.md', import.meta.url);

const linesOf = (table: Readonly<Record<string, Transition<string>>>): string[] =>
  Object.entries(table).flatMap(([name, { from, to }]) => from.map((state) => `${state} --> ${to}: ${name}`));

async function drawn(heading: string): Promise<string[]> {
  const section = (await readFile(README, 'utf8')).split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes(' --> ') && !line.startsWith('[*]'));
}

describe('transitions', () => {
  test('of the status are what the README draws', async () => {
    expect((await drawn('Status of an investigation')).sort()).toEqual(linesOf(STATUS_TRANSITIONS).sort());
  });

  test('of a hypothesis are what the README draws', async () => {
    expect((await drawn('State of a hypothesis')).sort()).toEqual(linesOf(HYPOTHESIS_TRANSITIONS).sort());
  });

  test('of a task are what the README draws', async () => {
    expect((await drawn('State of a task')).sort()).toEqual(linesOf(TASK_TRANSITIONS).sort());
  });

  test('of a session are what the README draws', async () => {
    expect((await drawn('State of a session')).sort()).toEqual(linesOf(SESSION_TRANSITIONS).sort());
  });

  test('that are not in the table are refused with what would be allowed', () => {
    expect(() => assertStatusChange('open', 'investigating')).not.toThrow();
    expect(() => assertStatusChange('closed', 'open')).toThrow(
      expect.objectContaining({
        code: 'NotAllowed',
        path: 'input.status',
        info: { from: 'closed', to: 'open', allowed: ['investigating'] },
      }),
    );
  });
});
