import { joined, orderOf, picked, type SignalTable, textsOf } from './parquet/signal-table.ts';

/** Rows of several tables in the archive's order, one per signal id, without those that are known. */
export function mergeTables(
  tables: readonly SignalTable[],
  known: ReadonlySet<string>,
): { readonly table: SignalTable; readonly duplicates: number } {
  const all = joined(tables);
  const ids = textsOf(all, 'signal_id');
  const seen = new Set(known);
  const rows = orderOf(all).filter((row) => {
    const id = ids[row] ?? '';
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
  return { table: picked(all, rows), duplicates: all.rows - rows.length };
}

/** Whether two groups of batches (`<shard>-<first>-<last>`, and `.<n>` for a further name) may have raw records in common; true where names do not say. */
export function overlaps(some: readonly string[], others: readonly string[]): boolean {
  const spans = some.map(spanOf);
  return others.map(spanOf).some((other) => spans.some((span) => meets(span, other)));
}

type Span = readonly [bigint, bigint] | undefined;

function spanOf(batch: string): Span {
  const [, first, last] = /-(\d+)-(\d+)(?:\.\d+)?$/.exec(batch) ?? [];
  return first === undefined || last === undefined ? undefined : [BigInt(first), BigInt(last)];
}

const meets = (a: Span, b: Span): boolean =>
  a === undefined || b === undefined || (a[0] <= b[1] && b[0] <= a[1]);
