import * as z from 'zod';
import { isRecord, type Json } from './json.ts';
import { findPath, type PathScope, parsePath, readPath } from './paths.ts';
import { runtimeError } from './states-error.ts';
import { wildcardTest } from './wildcard.ts';

const COMPARISON =
  /^(String|Numeric|Timestamp|Boolean)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?$/;
const Instant = z.iso.datetime({ offset: true });

type Scalar = string | number | boolean;
type Read = (value: unknown) => Scalar | undefined;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['String', (value) => (typeof value === 'string' ? value : undefined)],
  ['Numeric', (value) => (typeof value === 'number' ? value : undefined)],
  ['Boolean', (value) => (typeof value === 'boolean' ? value : undefined)],
  ['Timestamp', (value) => (Instant.safeParse(value).success ? Date.parse(String(value)) : undefined)],
]);

const ORDERS: ReadonlyMap<string, (one: Scalar, other: Scalar) => boolean> = new Map([
  ['Equals', (one: Scalar, other: Scalar) => one === other],
  ['LessThan', (one: Scalar, other: Scalar) => one < other],
  ['GreaterThan', (one: Scalar, other: Scalar) => one > other],
  ['LessThanEquals', (one: Scalar, other: Scalar) => one <= other],
  ['GreaterThanEquals', (one: Scalar, other: Scalar) => one >= other],
]);

const KINDS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['IsNull', (value: unknown) => value === null],
  ['IsNumeric', (value: unknown) => typeof value === 'number'],
  ['IsString', (value: unknown) => typeof value === 'string'],
  ['IsBoolean', (value: unknown) => typeof value === 'boolean'],
  ['IsTimestamp', (value: unknown) => Instant.safeParse(value).success],
]);

/** Decides one rule of a Choice state. Throws StatesError `States.Runtime` when its variable is missing. */
export function ruleHolds(rule: Json, scope: PathScope): boolean {
  if ('Not' in rule) return !ruleHolds(asRule(rule['Not']), scope);
  if ('And' in rule) return asRules(rule['And']).every((one) => ruleHolds(one, scope));
  if ('Or' in rule) return asRules(rule['Or']).some((one) => ruleHolds(one, scope));
  const { operator, operand, variable } = partsOf(rule);
  if (operator === 'IsPresent') return (findPath(variable, scope) !== undefined) === operand;
  return compare({ operator, operand }, readPath(variable, scope), scope);
}

/** Throws StatesError `States.Runtime` for a rule that is not supported, naming its operator. */
export function checkRule(rule: Json): void {
  const inner = 'Not' in rule ? [asRule(rule['Not'])] : asRules(rule['And'] ?? rule['Or'] ?? []);
  inner.forEach(checkRule);
  if ('Not' in rule || 'And' in rule || 'Or' in rule) return;
  const { operator, operand, variable } = partsOf(rule);
  parsePath(variable);
  if (operator === 'IsPresent' || operator === 'StringMatches' || KINDS.has(operator)) return;
  const comparison = COMPARISON.exec(operator);
  if (comparison === null)
    throw runtimeError(`the embedded cloud does not support the comparison ${operator}`);
  if (comparison[3] !== undefined) parsePath(String(operand));
}

interface Comparison {
  readonly operator: string;
  readonly operand: unknown;
}

function compare({ operator, operand }: Comparison, value: unknown, scope: PathScope): boolean {
  const isKind = KINDS.get(operator);
  if (isKind !== undefined) return isKind(value) === operand;
  if (operator === 'StringMatches') return typeof value === 'string' && wildcardTest(String(operand))(value);
  const [, kind = '', order = '', path] = COMPARISON.exec(operator) ?? [];
  const read = READERS.get(kind);
  const bound = read?.(path === undefined ? operand : readPath(String(operand), scope));
  const actual = read?.(value);
  return actual !== undefined && bound !== undefined && (ORDERS.get(order)?.(actual, bound) ?? false);
}

function partsOf(rule: Json): Comparison & { readonly variable: string } {
  const { Variable: variable, Next: _, Comment: __, ...rest } = rule;
  const entry = Object.entries(rest)[0];
  if (typeof variable !== 'string' || entry === undefined || Object.keys(rest).length > 1)
    throw runtimeError('a choice rule needs a Variable and exactly one comparison');
  return { operator: entry[0], operand: entry[1], variable };
}

function asRule(value: unknown): Json {
  if (!isRecord(value)) throw runtimeError('a choice rule must be an object');
  return value;
}

function asRules(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) throw runtimeError('And and Or take a list of rules');
  return value.map(asRule);
}
