import { partsToMerge } from '../../functions/collect/compact/parts-to-merge.ts';
import { mergeTables } from '../../functions/shared/aws/merge-tables.ts';
import { readTable } from '../../functions/shared/aws/parquet/read.ts';
import { toParquet, writeTable } from '../../functions/shared/aws/parquet/write.ts';
import type { Signal } from '../../schemas/signal.ts';
import { hourOf } from '../../schemas/signal-columns.ts';

/** Objects by key, where S3 would have them: what is measured is the project's code, not a network. */
export type Objects = Map<string, Uint8Array>;

/** As the normaliser writes one batch: an object per kind and hour. */
export function writeBatch(objects: Objects, signals: readonly Signal[], batch: number): void {
  const groups = Map.groupBy(signals, ({ kind, time }) => `kind=${kind}/hour=${hourOf(time)}`);
  for (const [folder, members] of groups) objects.set(`${folder}/${batch}`, toParquet(members));
}

/** As the compactor does, with its own rule of what to merge: all lists, until nothing is left to merge. */
export async function compactAll(objects: Objects): Promise<void> {
  const folders = new Set([...objects.keys()].map((key) => key.slice(0, key.lastIndexOf('/'))));
  for (const folder of folders) {
    for (let merges = 0; ; merges += 1) {
      const keys = partsToMerge({ name: folder, parts: partsOf(objects, folder) }, { isRunning: false });
      if (keys.length === 0) break;
      const tables = await Promise.all(keys.map((key) => readTable(objects.get(key) ?? new Uint8Array())));
      for (const key of keys) objects.delete(key);
      objects.set(`${folder}/merged-${merges}`, writeTable(mergeTables(tables, new Set()).table));
    }
  }
}

const partsOf = (objects: Objects, folder: string) =>
  [...objects]
    .filter(([key]) => key.startsWith(`${folder}/`))
    .map(([key, { length }]) => ({ key, bytes: length }));
