import { parse } from 'csv-parse/sync';

/** The rows of a CSV file as they stand, header rows included. */
export const rowsOf = (text: string): readonly (readonly string[])[] =>
  parse(text, { relax_column_count: true }).map((row) => row.map(String));

/** The rows of a CSV file with one header row, by column name. */
export function recordsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = rowsOf(text);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}
