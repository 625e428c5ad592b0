import type {
  CheckOutcome,
  CheckResult,
  Expectation,
  Measure,
  Operator,
} from '../../../schemas/events/hypothesis-check.ts';
import type { Cell } from '../query-language/program.ts';
import type { Answered } from '../query-templates/query-template.ts';

const SAYS: Readonly<Record<Operator, string>> = { lt: '<', le: '<=', eq: '=', ne: '!=', ge: '>=', gt: '>' };
const SHOWN = 200;

type Finding = Pick<CheckResult, 'outcome' | 'measured' | 'reason'>;
type Answer = Pick<Answered, 'columns' | 'rows'>;

/**
 * Holds an answer against an expectation that was stated before. It supports when the comparison holds and refutes when it
 * does not; it is inconclusive when there is nothing to compare: no such row, an empty cell, or another type than expected.
 */
export function evaluate({ measure, operator, value }: Expectation, answer: Answer): Finding {
  const measured = measuredIn(measure, answer);
  if (measured === undefined) return inconclusive(`the answer has no ${nameOf(measure)}`);
  if (measured === null) return inconclusive(`${nameOf(measure)} is empty`);
  if (typeof measured !== typeof value)
    return { ...inconclusive(`${nameOf(measure)} is no ${typeof value}`), measured: shown(measured) };
  const holds = compares(operator, measured, value);
  const outcome: CheckOutcome = holds ? 'supports' : 'refutes';
  const reason = `${nameOf(measure)} is ${shown(measured)}, expected ${SAYS[operator]} ${shown(value)}`;
  return { outcome, measured: shown(measured), reason: reason.slice(0, 500).toWellFormed() };
}

const inconclusive = (reason: string): Finding => ({
  outcome: 'inconclusive',
  measured: null,
  reason: reason.slice(0, 500).toWellFormed(),
});

const shown = (value: string | number): string | number =>
  typeof value === 'string' ? value.slice(0, SHOWN).toWellFormed() : value;

const nameOf = (measure: Measure): string => {
  if (measure.of === 'row_count') return 'row count';
  return measure.of === 'cell'
    ? `"${measure.column}" in row ${measure.row}`
    : `${measure.of} of "${measure.column}"`;
};

/** Undefined when the answer has no such column or row. */
function measuredIn(measure: Measure, { columns, rows }: Answer): Cell | undefined {
  if (measure.of === 'row_count') return rows.length;
  const column = columns.indexOf(measure.column);
  if (column < 0) return undefined;
  if (measure.of === 'cell') return rows[measure.row]?.[column];
  const cells = rows.map((row) => row[column]);
  const numbers = cells.filter((cell) => typeof cell === 'number');
  return numbers.length === 0 ? null : aggregateOf(measure.of, numbers);
}

function aggregateOf(of: 'sum' | 'min' | 'max' | 'mean', numbers: readonly number[]): number {
  const sum = numbers.reduce((total, one) => total + one, 0);
  if (of === 'sum') return sum;
  if (of === 'mean') return sum / numbers.length;
  return numbers.reduce((a, b) => (of === 'min' ? Math.min(a, b) : Math.max(a, b)));
}

function compares(operator: Operator, measured: string | number, value: string | number): boolean {
  const sign = measured === value ? 0 : measured < value ? -1 : 1;
  switch (operator) {
    case 'lt':
      return sign < 0;
    case 'le':
      return sign <= 0;
    case 'eq':
      return sign === 0;
    case 'ne':
      return sign !== 0;
    case 'ge':
      return sign >= 0;
    case 'gt':
      return sign > 0;
  }
}
