import {
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';

/** A value as Athena writes it in results: text, or null. */
export function athenaText(value: DuckDBValue): string | null {
  if (value === null) return null;
  if (typeof value === 'number') return doubleText(value);
  if (value instanceof DuckDBTimestampValue) return timestampText(value.micros);
  if (value instanceof DuckDBTimestampTZValue) return `${timestampText(value.micros)} UTC`;
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBListValue) return `[${value.items.map(nestedText).join(', ')}]`;
  if (value instanceof DuckDBMapValue)
    return `{${value.entries.map((entry) => `${nestedText(entry.key)}=${nestedText(entry.value)}`).join(', ')}}`;
  if (value instanceof DuckDBStructValue)
    return `{${Object.entries(value.entries)
      .map(([name, member]) => `${name}=${nestedText(member)}`)
      .join(', ')}}`;
  return String(value);
}

const nestedText = (value: DuckDBValue): string => athenaText(value) ?? 'null';

/** Milliseconds, as Athena shows them, whatever precision is stored. */
function timestampText(micros: bigint): string {
  return new Date(Number(micros / 1000n)).toISOString().replace('T', ' ').replace('Z', '');
}

/** As Java writes a double: `1.0`, `1.0E10`. The engine gives small integers as numbers too: those are told by their type. */
function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

const SCALAR_NAMES: Readonly<Record<string, string>> = {
  'TIMESTAMP WITH TIME ZONE': 'timestamp with time zone',
  HUGEINT: 'bigint',
  UBIGINT: 'bigint',
  UINTEGER: 'bigint',
  FLOAT: 'float',
  BLOB: 'varbinary',
};

const WHOLE_NUMBERS = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'UTINYINT', 'USMALLINT', 'UINTEGER']);

/** Athena's name of a result column's type. */
export function athenaType(type: DuckDBType): string {
  const name = type.toString();
  if (name.endsWith(']')) return 'array';
  const outer = name.split('(')[0] ?? name;
  if (outer === 'STRUCT') return 'row';
  return SCALAR_NAMES[outer] ?? outer.toLowerCase();
}

/** How the values of a column are written. */
export function textOfColumn(type: DuckDBType): (value: DuckDBValue) => string | null {
  if (!WHOLE_NUMBERS.has(type.toString())) return athenaText;
  return (value) => (value === null ? null : String(value));
}
