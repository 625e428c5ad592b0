import * as z from 'zod';
import { isTooDeep } from '../../kernel/json-depth.ts';

/**
 * The value of a JSON text, in a box so that `null` is told from no JSON at all. A text is none either when it is nested
 * too deeply to be handed on, or holds a number that no double can: handed on as JSON, that would become `null`.
 */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return { value: JSON.parse(text, finite) };
  } catch {
    return undefined;
  }
}

function finite(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('the number is too large');
  return value;
}

const recordSchema = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof recordSchema>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is left of a value once it went over the wire; undefined becomes null. */
export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** An own property only, so that `__proto__` and `constructor` find nothing. */
export const property = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
