import { AwsError } from '../../kernel/aws-error.ts';
import { addressTest } from './addresses.ts';
import { numericTest } from './numeric.ts';
import { wildcardTest } from './wildcard.ts';

/** One entry of a field's list: asks for the field's presence, or tests one value of it. */
export type Condition =
  | { readonly kind: 'presence'; readonly wanted: boolean }
  | { readonly kind: 'value'; readonly test: Test };

type Test = (value: unknown) => boolean;

/** Reads one entry of a field's list. Throws AwsError `InvalidEventPatternException` naming field and operator. */
export function condition(entry: unknown, field: string): Condition {
  if (!isObject(entry)) return value(equalTo(scalar(entry, field)));
  const [operator, operand] = only(entry, field);
  if (operator === 'exists') return { kind: 'presence', wanted: flag(operand, field) };
  if (operator === 'anything-but') return value(anythingBut(operand, field));
  return value(operatorTest(operator, operand, field));
}

function operatorTest(operator: string, operand: unknown, field: string): Test {
  switch (operator) {
    case 'prefix':
      return affix(operand, `${field}.prefix`, (text, part) => text.startsWith(part));
    case 'suffix':
      return affix(operand, `${field}.suffix`, (text, part) => text.endsWith(part));
    case 'equals-ignore-case':
      return ignoringCase(text(operand, `${field}.equals-ignore-case`));
    case 'wildcard':
      return onText(wildcardTest(text(operand, `${field}.wildcard`), `${field}.wildcard`));
    case 'numeric':
      return numericTest(operand, `${field}.numeric`);
    case 'cidr':
      return onText(addressTest(text(operand, `${field}.cidr`), `${field}.cidr`));
    default:
      throw refused(field, `unknown operator "${operator}"`);
  }
}

/** Prefix and suffix take a text, or `equals-ignore-case` with one. */
function affix(operand: unknown, field: string, holds: (value: string, part: string) => boolean): Test {
  if (!isObject(operand)) {
    const part = text(operand, field);
    return onText((value) => holds(value, part));
  }
  const [operator, inner] = only(operand, field);
  if (operator !== 'equals-ignore-case') throw refused(field, `unknown operator "${operator}"`);
  const part = text(inner, field).toLowerCase();
  return onText((value) => holds(value.toLowerCase(), part));
}

function anythingBut(operand: unknown, field: string): Test {
  const where = `${field}.anything-but`;
  const excluded = isObject(operand)
    ? excludedBy(operand, where)
    : list(operand).map((one) => equalTo(excludable(one, where)));
  if (excluded.length === 0) throw refused(where, 'an empty list is not allowed');
  return (value) => !excluded.some((test) => test(value));
}

function excludedBy(operand: Readonly<Record<string, unknown>>, field: string): readonly Test[] {
  const [operator, inner] = only(operand, field);
  if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(operator))
    throw refused(field, `unknown operator "${operator}"`);
  return list(inner).map((one) => operatorTest(operator, one, field));
}

function excludable(operand: unknown, field: string): string | number {
  if (typeof operand === 'string' || typeof operand === 'number') return operand;
  throw refused(field, 'takes texts and numbers');
}

const value = (test: Test): Condition => ({ kind: 'value', test });
const list = (operand: unknown): readonly unknown[] => (Array.isArray(operand) ? operand : [operand]);
const equalTo =
  (wanted: unknown): Test =>
  (actual) =>
    actual === wanted;
const onText =
  (test: (value: string) => boolean): Test =>
  (actual) =>
    typeof actual === 'string' && test(actual);

function ignoringCase(wanted: string): Test {
  const lower = wanted.toLowerCase();
  return onText((actual) => actual.toLowerCase() === lower);
}

function scalar(entry: unknown, field: string): unknown {
  if (Array.isArray(entry)) throw refused(field, 'a list inside a list is not allowed');
  return entry;
}

function only(operand: Readonly<Record<string, unknown>>, field: string): readonly [string, unknown] {
  const entries = Object.entries(operand);
  const entry = entries[0];
  if (entry === undefined || entries.length > 1) throw refused(field, 'takes exactly one operator');
  return entry;
}

function text(operand: unknown, field: string): string {
  if (typeof operand !== 'string') throw refused(field, 'must be a text');
  return operand;
}

function flag(operand: unknown, field: string): boolean {
  if (typeof operand !== 'boolean') throw refused(`${field}.exists`, 'must be true or false');
  return operand;
}

function isObject(operand: unknown): operand is Readonly<Record<string, unknown>> {
  return typeof operand === 'object' && operand !== null && !Array.isArray(operand);
}

function refused(field: string, reason: string): AwsError {
  return new AwsError(
    'InvalidEventPatternException',
    `Event pattern is not valid. Reason: ${field}: ${reason}`,
  );
}
