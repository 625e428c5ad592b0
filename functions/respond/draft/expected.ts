import type { Mock } from '../../../schemas/playbook-test.ts';
import type { CheckExpectation, UsedQuery } from './used.ts';

export type Rows = Extract<Mock, { rows: unknown }>['rows'];

/** What a query step expects, and answers by which a test can try it. */
export interface Expected {
  readonly expect: string;
  readonly answers: readonly Rows[];
}

const MOST_ROWS = 50;
const OPERATORS = { lt: '<', le: '<=', eq: '=', ne: '!=', ge: '>=', gt: '>' } as const;

/** What a check of a hypothesis expected; of any other query, that there are rows again, or none. */
export function expected({ expectation, rowCount }: Pick<UsedQuery, 'expectation' | 'rowCount'>): Expected {
  const ofCheck = expectation === undefined ? undefined : ofExpectation(expectation);
  if (ofCheck !== undefined) return ofCheck;
  return { expect: `\${$count(rows) ${rowCount > 0 ? '>' : '='} 0}`, answers: [[{}], []] };
}

/** Undefined for what an expression can't hold. */
function ofExpectation({ measure, operator, value }: CheckExpectation): Expected | undefined {
  const wanted = JSON.stringify(value);
  const source = `${measured(measure)} ${OPERATORS[operator]} ${wanted}`;
  if (source.includes('${') || source.split('`').length > 3) return undefined;
  return { expect: `\${${source}}`, answers: around(value).flatMap((each) => answer(measure, each)) };
}

function measured(measure: CheckExpectation['measure']): string {
  if (measure.of === 'row_count') return '$count(rows)';
  if (measure.of === 'cell') return `rows[${measure.row}].\`${measure.column}\``;
  const name = measure.of === 'mean' ? 'average' : measure.of;
  return `$${name}(rows.\`${measure.column}\`)`;
}

const around = (value: string | number): readonly (string | number)[] =>
  typeof value === 'number' ? [value, value + 1, value - 1] : [value, `not ${value}`];

function answer(measure: CheckExpectation['measure'], value: string | number): readonly Rows[] {
  if (measure.of === 'row_count') {
    const count = Math.round(Number(value));
    return count >= 0 && count <= MOST_ROWS ? [Array.from({ length: count }, () => ({}))] : [];
  }
  const row = { [measure.column]: value };
  const before = measure.of === 'cell' ? measure.row : 0;
  return before > MOST_ROWS ? [] : [[...Array.from({ length: before }, () => ({})), row]];
}
