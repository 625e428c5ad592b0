import { AwsError } from '../../kernel/aws-error.ts';

const COMPARISONS: ReadonlyMap<unknown, (value: number, bound: number) => boolean> = new Map([
  ['=', (value: number, bound: number) => value === bound],
  ['<', (value: number, bound: number) => value < bound],
  ['<=', (value: number, bound: number) => value <= bound],
  ['>', (value: number, bound: number) => value > bound],
  ['>=', (value: number, bound: number) => value >= bound],
]);

/** A test for `["=", 5]` or a range such as `[">", 0, "<=", 5]`. Only numbers match; a text of digits does not. */
export function numericTest(operand: unknown, field: string): (value: unknown) => boolean {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4))
    throw refused(field, 'takes one or two pairs of comparison and number');
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2)
    tests.push(comparison(operand[index], operand[index + 1], field));
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

function comparison(operator: unknown, bound: unknown, field: string): (value: number) => boolean {
  const compare = COMPARISONS.get(operator);
  if (compare === undefined) throw refused(field, `unknown comparison ${JSON.stringify(operator)}`);
  if (typeof bound !== 'number') throw refused(field, 'takes a number after each comparison');
  return (value) => compare(value, bound);
}

function refused(field: string, reason: string): AwsError {
  return new AwsError(
    'InvalidEventPatternException',
    `Event pattern is not valid. Reason: ${field}: ${reason}`,
  );
}
