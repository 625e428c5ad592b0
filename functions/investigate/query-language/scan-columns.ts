import type { Signal } from '../../../schemas/signal.ts';
import { PROMOTED_ATTRIBUTES, SIGNAL_COLUMNS, type SignalColumn } from '../../../schemas/signal-columns.ts';
import { type Sql, sql, valueSql } from './sql.ts';
import { finite, type Value, type ValueType } from './value.ts';

/** One column of a source: what the archive's table and a signal say in it. */
export interface ScanColumn {
  readonly type: ValueType;
  readonly sql: Sql;
  from(signal: Signal): Value;
}

/** The archive's columns that hold one value, and the kind. Lists and maps are not columns here. */
export const SOURCE_COLUMNS: ReadonlyMap<string, ScanColumn> = new Map([
  ['kind', { type: 'string', sql: sql`t.kind`, from: ({ kind }) => kind }],
  ...SIGNAL_COLUMNS.flatMap(scanColumn),
]);

function scanColumn(column: SignalColumn): [string, ScanColumn][] {
  const { name } = column;
  const stored = `t."${name}"`;
  if (column.type === 'string')
    return [[name, { type: 'string', sql: sql`${stored}`, from: (signal) => column.from(signal) ?? null }]];
  if (column.type === 'timestamp') {
    const since1970 = sql`date_diff('millisecond', timestamp '1970-01-01 00:00:00', ${stored})`;
    return [[name, { type: 'instant', sql: since1970, from: (signal) => column.from(signal) ?? null }]];
  }
  if (column.type !== 'int' && column.type !== 'double') return [];
  const number = sql`(cast(${stored} AS double) + 0E0)`;
  const from = (signal: Signal) => finite(column.from(signal) ?? Number.NaN);
  return [[name, { type: 'number', sql: number, from }]];
}

/** An attribute as text. The archive keeps promoted ones in a column of their own, unless the value had another type. */
export function attributeColumn(attribute: string): ScanColumn {
  const inMap = sql`element_at(t.attributes, ${valueSql('string', attribute)})`;
  const promoted = Object.hasOwn(PROMOTED_ATTRIBUTES, attribute);
  const column = `t."${attribute.replaceAll('.', '_')}"`;
  return {
    type: 'string',
    sql: promoted ? sql`coalesce(cast(${column} AS varchar), ${inMap})` : inMap,
    from: ({ attributes }) => {
      const value = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
      return value === undefined ? null : String(value);
    },
  };
}
