import type { DuckDBConnection } from '@duckdb/node-api';
import * as z from 'zod';
import type { CatalogTable } from './catalog.ts';
import { quotedName, quotedText } from './sql-text.ts';
import type { TableFile } from './table-files.ts';

export interface TableListing {
  readonly table: CatalogTable;
  readonly files: readonly TableFile[];
}

interface PlanNode {
  readonly extra_info?: Readonly<Record<string, unknown>> | undefined;
  readonly children?: readonly PlanNode[] | undefined;
}

const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    extra_info: z.record(z.string(), z.unknown()).optional(),
    children: z.array(PlanNode).optional(),
  }),
);

/**
 * Bytes of the objects that a query reads, after partition pruning. Whole objects are counted, where Athena counts only
 * the columns that are read: an upper bound.
 */
export async function scannedBytes(
  connection: DuckDBConnection,
  sql: string,
  listings: readonly TableListing[],
): Promise<number> {
  const filled = listings.filter(({ files }) => files.length > 0);
  if (filled.length === 0) return 0;
  const reader = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${sql}`);
  const plan = z.array(PlanNode).parse(JSON.parse(String(reader.getRows()[0]?.[1] ?? '[]')));
  let total = 0;
  for (const scan of scansOf(plan)) total += await bytesOf(connection, scan, filled);
  return total;
}

interface Scan {
  /** The engine's own text of the conditions on partitions, or an empty one. */
  readonly filters: string;
  /** How many files are read, and of how many; undefined when there is no condition. */
  readonly files: readonly [number, number] | undefined;
}

function scansOf(plan: readonly PlanNode[]): readonly Scan[] {
  const scans: Scan[] = [];
  const open = [...plan];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...(node.children ?? []));
    const info = node.extra_info ?? {};
    if (info['Function'] !== 'READ_PARQUET') continue;
    const [, read, all] = /^(\d+)\/(\d+)$/.exec(String(info['Scanning Files'] ?? '')) ?? [];
    const files = read === undefined ? undefined : ([Number(read), Number(all)] as const);
    scans.push({ filters: String(info['File Filters'] ?? ''), files });
  }
  return scans;
}

async function bytesOf(
  connection: DuckDBConnection,
  { filters, files }: Scan,
  listings: readonly TableListing[],
): Promise<number> {
  const candidates =
    files === undefined ? listings : listings.filter((each) => each.files.length === files[1]);
  const whole = Math.max(...(candidates.length > 0 ? candidates : listings).map((each) => sum(each.files)));
  if (files === undefined || filters === '') return whole;
  for (const listing of candidates) {
    const kept = await keptFiles(connection, filters, listing);
    if (kept?.count === files[0]) return kept.bytes;
  }
  return whole;
}

const sum = (files: readonly TableFile[]): number => files.reduce((total, file) => total + file.bytes, 0);

/** The files whose partition fits the conditions; undefined when the conditions can't be read back. */
async function keptFiles(
  connection: DuckDBConnection,
  filters: string,
  { table, files }: TableListing,
): Promise<{ readonly count: number; readonly bytes: number } | undefined> {
  const columns = ['bytes', ...table.partitionKeys.map(({ name }) => quotedName(name))].join(', ');
  const rows = files.map((file) => {
    const values = table.partitionKeys.map(({ name }) => quotedText(file.partition.get(name) ?? ''));
    return `(${[file.bytes, ...values].join(', ')})`;
  });
  const sql = `SELECT count(*)::DOUBLE, coalesce(sum(bytes), 0)::DOUBLE FROM (VALUES ${rows.join(', ')}) AS files(${columns})
    WHERE ${conjunction(filters)}`;
  const reader = await connection.runAndReadAll(sql).catch(() => undefined);
  const [count, bytes] = reader?.getRows()[0] ?? [];
  return typeof count === 'number' && typeof bytes === 'number' ? { count, bytes } : undefined;
}

/** `f(a)(b = 'x')`, as plans print conditions side by side, with AND between them. */
function conjunction(filters: string): string {
  const conditions: string[] = [];
  let open = 0;
  let quoted = false;
  let start = 0;
  for (const [at, character] of [...filters].entries()) {
    if (character === "'") quoted = !quoted;
    if (quoted) continue;
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (character !== ')' || open > 0) continue;
    conditions.push(filters.slice(start, at + 1));
    start = at + 1;
  }
  return conditions.join(' AND ') || 'true';
}
