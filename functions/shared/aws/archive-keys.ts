import type { Signal } from '../../../schemas/signal.ts';
import { hourOf } from '../../../schemas/signal-columns.ts';
import { sha256 } from '../hash.ts';

/**
 * Where things of the archive are in the cold bucket. A folder is `kind=<kind>/hour=<YYYY-MM-DD-HH>`, a part list has the
 * name of its shard:
 *
 *     signals/<folder>/<batch>.parquet                  rows of one batch
 *     signals/<folder>/<shard>_merged-<hash>.parquet    rows of many batches
 *     manifests/<folder>/<shard>                        the part list: which of those objects queries see
 *     merged-batches/<folder>/<shard>_merged-<hash>     names of the batches that a merged object holds
 *     replaced/<time>-<hash>                            objects that no list may name any more
 */
export const ARCHIVE_FOLDERS = {
  objects: 'signals/',
  lists: 'manifests/',
  batches: 'merged-batches/',
  replaced: 'replaced/',
} as const;

/** Of one object: its folder and its name in it, without an ending. */
export interface ObjectPlace {
  readonly folder: string;
  readonly name: string;
}

export const placeOf = (signal: Signal, batch: string): ObjectPlace => ({
  folder: `kind=${signal.kind}/hour=${hourOf(signal.time)}`,
  name: batch.replaceAll('/', '_'),
});

export const objectKey = ({ folder, name }: ObjectPlace): string =>
  `${ARCHIVE_FOLDERS.objects}${folder}/${name}.parquet`;

/** Throws for a key that is none of the archive. */
export function placeOfKey(key: string): ObjectPlace {
  const [, folder, name] = /^signals\/(kind=[^/]+\/hour=[^/]+)\/([^/]+)\.parquet$/.exec(key) ?? [];
  if (folder === undefined || name === undefined) throw new Error(`${key} is no object of the archive`);
  return { folder, name };
}

/** `<folder>/<shard>`: a batch is named `<shard>-<first>-<last>`, a merged object `<shard>_merged-<hash>`. */
export function listNameOf({ folder, name }: ObjectPlace): string {
  const [, shard = name] = /^(.+?)(?:_merged-[0-9a-f]{16}|-[^-]+-[^-]+)$/.exec(name) ?? [];
  return `${folder}/${shard}`;
}

export const isMerged = (key: string): boolean => /_merged-[0-9a-f]{16}\.parquet$/.test(key);

/** Another name for every attempt: what an attempt that broke off has made can be deleted without a look at others. */
export function mergedPlace(listName: string, keys: readonly string[], now: number): ObjectPlace {
  const end = listName.lastIndexOf('/');
  const hash = sha256([now, ...keys].join('\n')).slice(0, 16);
  return { folder: listName.slice(0, end), name: `${listName.slice(end + 1)}_merged-${hash}` };
}

export const batchesKey = ({ folder, name }: ObjectPlace): string =>
  `${ARCHIVE_FOLDERS.batches}${folder}/${name}`;
