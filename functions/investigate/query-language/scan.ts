import { type Signal, SignalKind } from '../../../schemas/signal.ts';
import { PROMOTED_ATTRIBUTES } from '../../../schemas/signal-columns.ts';
import type { TimeRange } from '../../shared/ports/signal-store.ts';
import { shownSql } from './hidden-services.ts';
import { listed, problemAt } from './problem.ts';
import type { Checking, ColdContext, Relation } from './relation.ts';
import { attributeColumn, type ScanColumn, SOURCE_COLUMNS } from './scan-columns.ts';
import { checkRanges, isWithin, timesSql, withinSql } from './scan-ranges.ts';
import type { Scan } from './scan-type.ts';
import { joined, type Sql, sql, valueSql } from './sql.ts';
import type { SourceNode } from './syntax.ts';
import type { Row } from './value.ts';

const SIDE = 'side';

/** Checks `from ... between ...`. */
export function checkSource(node: SourceNode, checking: Checking): Relation & { readonly scan: Scan } {
  const kinds = node.kinds.map(({ name, at }) => {
    const kind = SignalKind.safeParse(name);
    if (kind.success) return kind.data;
    throw problemAt(at, `there is no kind of signal "${name}", only ${listed(SignalKind.options)}`);
  });
  const ranges = checkRanges(node.ranges, checking);
  const used = new Map<string, ScanColumn | 'side'>();
  const scan = scanOf({ kinds, ranges, used });
  return {
    columns: new Map(),
    scan,
    order: [],
    unique: ['signal_id'],
    ...(ranges.sides.length === 0 ? {} : { sides: ranges.sides }),
    sql: (cold) => cold.add(scanSql(scan, used, cold)),
    rows: async ({ signals, bindings }) => {
      const times = ranges.times(bindings);
      const within = (await signals.of(scan)).filter(({ time }) =>
        times.some((range) => isWithin(time, range)),
      );
      return within.map((signal) => rowOf(signal, used, { times, sides: ranges.sides }));
    },
  };
}

type Used = Map<string, ScanColumn | 'side'>;

function scanOf({ kinds, ranges, used }: Pick<Scan, 'kinds' | 'ranges'> & { readonly used: Used }): Scan {
  return {
    kinds,
    ranges,
    narrowings: [],
    column: (name) => {
      if (name === SIDE && ranges.sides.length > 0) {
        used.set(SIDE, 'side');
        return 'string';
      }
      const column = SOURCE_COLUMNS.get(name);
      if (column !== undefined) used.set(name, column);
      return column?.type;
    },
    columnNames: () => [...(ranges.sides.length > 0 ? [SIDE] : []), ...SOURCE_COLUMNS.keys()],
    attribute: (name) => {
      const known = Object.keys(PROMOTED_ATTRIBUTES).indexOf(name);
      const column = known >= 0 ? `_promoted_${known}` : `_attribute_${Buffer.from(name).toString('hex')}`;
      used.set(column, attributeColumn(name));
      return column;
    },
  };
}

function scanSql(
  { kinds, ranges }: Scan,
  used: Used,
  { table, bindings, hidden }: Omit<ColdContext, 'add'>,
): Sql {
  const times = ranges.times(bindings);
  const columns = [...used].map(([name, column]) =>
    column === 'side' ? sql`${sideSql(ranges.sides, times)} AS "side"` : sql`${column.sql} AS "${name}"`,
  );
  const selected = columns.length === 0 ? sql`1 AS "_one"` : joined(columns, ', ');
  const kindsSql = joined(
    kinds.map((kind) => valueSql('string', kind)),
    ', ',
  );
  return sql`SELECT ${selected} FROM ${table} AS t WHERE t.kind IN (${kindsSql}) AND ${withinSql(times)}${shownSql(hidden)}`;
}

function sideSql([first = '', second = '']: readonly string[], [range]: readonly TimeRange[]): Sql {
  if (range === undefined) return valueSql('string', null);
  return sql`CASE WHEN ${timesSql(range)} THEN ${valueSql('string', first)} ELSE ${valueSql('string', second)} END`;
}

function rowOf(
  signal: Signal,
  used: Used,
  { times, sides }: { readonly times: readonly TimeRange[]; readonly sides: readonly string[] },
): Row {
  const row: Record<string, Row[string]> = {};
  for (const [name, column] of used)
    row[name] =
      column === 'side'
        ? (sides[times.findIndex((range) => isWithin(signal.time, range))] ?? null)
        : column.from(signal);
  return row;
}
