import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Cell } from '../query-language/program.ts';
import type { EvidenceTable } from './table-of.ts';

type Row = readonly Cell[];

export interface TableDifference {
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
  /** Rows with the same key and other cells. */
  readonly changed: readonly { readonly before: Row; readonly after: Row }[];
  readonly unchanged: number;
}

/**
 * What became of the rows of one table in another, whatever their order. Equal rows are paired first; of the rest, two rows
 * are the same one changed when both tables have their key just once.
 */
export function compareTables(before: EvidenceTable, after: EvidenceTable): TableDifference {
  const { left: removedOrChanged, right: addedOrChanged, pairs } = unpaired(before.rows, after.rows);
  const key = keyOf(Math.min(before.keyColumns, after.keyColumns));
  const [lone, other] = [loneByKey(before.rows, key), loneByKey(after.rows, key)];
  const counterpart = (row: Row): Row | undefined => (lone.has(key(row)) ? other.get(key(row)) : undefined);
  const changed = removedOrChanged.flatMap((row) => {
    const now = counterpart(row);
    return now === undefined ? [] : [{ before: row, after: now }];
  });
  const changedNow = new Set(changed.map((pair) => pair.after));
  return {
    added: addedOrChanged.filter((row) => !changedNow.has(row)),
    removed: removedOrChanged.filter((row) => counterpart(row) === undefined),
    changed,
    unchanged: pairs,
  };
}

const keyOf = (columns: number) => (row: Row) => canonicalJson(row.slice(0, columns));

/** Rows without an equal one on the other side, and how many have one; as often as each stands there. */
function unpaired(before: readonly Row[], after: readonly Row[]) {
  const waiting = new Map<string, Row[]>();
  for (const row of after) {
    const text = canonicalJson(row);
    waiting.set(text, [...(waiting.get(text) ?? []), row]);
  }
  const left = before.filter((row) => waiting.get(canonicalJson(row))?.shift() === undefined);
  return { left, right: [...waiting.values()].flat(), pairs: before.length - left.length };
}

function loneByKey(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, Row> {
  const byKey = Map.groupBy(rows, key);
  return new Map(
    [...byKey].flatMap(([text, [row, ...more]]) =>
      row === undefined || more.length > 0 ? [] : [[text, row]],
    ),
  );
}
