import { z } from 'zod';

/** The value of a JSON text, in a box so that `null` is told from no JSON at all. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
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
