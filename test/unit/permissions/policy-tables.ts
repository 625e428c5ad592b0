import { readFileSync } from 'node:fs';
import type { Action } from '../../../functions/shared/access/decide.ts';

export type DecidedOn = 'organisation' | 'open investigation' | 'restricted investigation';

interface Row {
  readonly action: Action;
  readonly on: DecidedOn;
  /** By persona: whether the page says that they may. */
  readonly allowed: Readonly<Record<string, boolean>>;
}

const page = readFileSync('docs/permissions.md', 'utf8');
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const unquoted = (text: string) => text.replaceAll('`', '');

/** The tables of docs/permissions.md, each as its lines. */
const tables = page
  .split('\n\n')
  .filter((block) => block.startsWith('| action'))
  .map((block) => block.trim().split('\n').map(cells));

const [FIELD_TABLE = [], ...DECISION_TABLES] = tables;
const ON: readonly DecidedOn[] = ['organisation', 'open investigation', 'restricted investigation'];

/** Of each field of the API, what the page says that it does, and on what it is decided. */
export const FIELDS_ON_PAGE = FIELD_TABLE.slice(2).flatMap(([action = '', on = '', fields = '']) =>
  fields
    .split(', ')
    .map((field) => ({ field: unquoted(field), action: unquoted(action) as Action, on: on.trim() })),
);

export const DECISIONS_ON_PAGE: readonly Row[] = DECISION_TABLES.flatMap((table, index) => {
  const [, ...personas] = table[0] ?? [];
  return table.slice(2).map(([action = '', ...answers]) => ({
    action: unquoted(action) as Action,
    on: ON[index] ?? 'organisation',
    allowed: Object.fromEntries(personas.map((persona, at) => [persona, answers[at] === 'yes'])),
  }));
});
