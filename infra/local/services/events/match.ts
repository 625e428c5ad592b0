import { AwsError } from '../../kernel/aws-error.ts';
import { type Condition, condition } from './conditions.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A pattern made ready to test many events. Throws AwsError `InvalidEventPatternException` for a pattern that
 * EventBridge would refuse, naming the field and the operator.
 */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  if (!isObject(pattern)) throw invalid('an event pattern must be an object');
  if (Object.keys(pattern).length === 0) throw invalid('an event pattern must not be empty');
  return compileObject(pattern, []);
}

/** True when the event fits the pattern, by the rules of EventBridge content filtering. Throws as `compilePattern` does. */
export function matches(pattern: unknown, event: unknown): boolean {
  return compilePattern(pattern)(event);
}

function compileObject(pattern: Json, path: readonly string[]): (event: unknown) => boolean {
  const tests = Object.entries(pattern).map(([key, value]) =>
    key === '$or' && isAlternatives(value) ? compileOr(value, path) : compileField(key, value, path),
  );
  return (event) => tests.every((test) => test(event));
}

/** `$or` is a field's name like any other unless it holds two or more patterns. */
function isAlternatives(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.length > 1 && value.every(isObject);
}

function compileOr(alternatives: readonly Json[], path: readonly string[]): (event: unknown) => boolean {
  const tests = alternatives.map((alternative) => compileObject(alternative, path));
  return (event) => tests.some((test) => test(event));
}

function compileField(key: string, value: unknown, path: readonly string[]): (event: unknown) => boolean {
  const where = [...path, key];
  if (isObject(value)) {
    if (Object.keys(value).length === 0) throw invalid(`${where.join('.')}: an empty object is not allowed`);
    const inner = compileObject(value, where);
    return (event) => within(member(event, key), inner);
  }
  if (!Array.isArray(value)) throw invalid(`${where.join('.')}: must be an object or an array`);
  if (value.length === 0) throw invalid(`${where.join('.')}: an empty array is not allowed`);
  const conditions = value.map((entry) => condition(entry, where.join('.')));
  return (event) => meets(member(event, key), conditions);
}

/** A nested pattern holds when one element of an array does, and also for a missing object: `exists: false` asks that. */
function within(value: unknown, inner: (event: unknown) => boolean): boolean {
  return Array.isArray(value) ? value.some((element) => within(element, inner)) : inner(value);
}

function meets(value: unknown, conditions: readonly Condition[]): boolean {
  const leaves = leavesOf(value);
  return conditions.some((one) =>
    one.kind === 'presence' ? one.wanted === leaves.length > 0 : leaves.some(one.test),
  );
}

/** An array stands for any of its elements; an object is no leaf, so that `exists` does not see it. */
function leavesOf(value: unknown): readonly unknown[] {
  if (value === undefined || isObject(value)) return [];
  return Array.isArray(value) ? value.flatMap(leavesOf) : [value];
}

function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
