import { sqlLiteral } from './sql-literal.ts';
import type { Value, ValueType } from './value.ts';

/** A piece of Trino SQL with `?` for every value, and the literals for them in their order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly string[];
}

/** Joins pieces of SQL. Plain texts are put in as they are: only names and words of ours may come so. */
export function sql(strings: readonly string[], ...parts: readonly (Sql | string)[]): Sql {
  const values: string[] = [];
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') values.push(...part.values);
    text += (typeof part === 'string' ? part : part.text) + (strings[index + 1] ?? '');
  }
  return { text, values };
}

export const joined = (parts: readonly Sql[], separator: string): Sql => ({
  text: parts.map(({ text }) => text).join(separator),
  values: parts.flatMap(({ values }) => values),
});

/** A name of the grammar: letters, digits and `_` only. */
export const quoted = (name: string): string => `"${name}"`;

const NULLS: Readonly<Record<ValueType, string>> = {
  string: 'cast(NULL AS varchar)',
  number: 'cast(NULL AS double)',
  instant: 'cast(NULL AS bigint)',
  boolean: 'cast(NULL AS boolean)',
};

/** A value as an execution parameter. A number is written with an exponent, so that it is a double and no decimal. */
export function valueSql(type: ValueType, value: Value): Sql {
  if (value === null) return { text: NULLS[type], values: [] };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', values: [] };
  if (typeof value === 'string') return parameter(sqlLiteral(value));
  return parameter(type === 'number' ? value.toExponential() : sqlLiteral(value));
}

export const parameter = (literal: string): Sql => ({ text: '?', values: [literal] });
