import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { SignalKind } from '../../../schemas/signal.ts';
import type { ArchivePart, ArchiveParts, HourRange, Merged, PartList } from '../ports/archive-parts.ts';
import type { Clock } from '../ports/clock.ts';
import { ARCHIVE_FOLDERS, batchesKey, mergedPlace, objectKey, placeOfKey } from './archive-keys.ts';
import { calling } from './failures.ts';
import { mergeTables, overlaps } from './merge-tables.ts';
import { readTable, rowsOf } from './parquet/read.ts';
import { type SignalTable, textsOf } from './parquet/signal-table.ts';
import { writeTable } from './parquet/write.ts';
import { type ArchiveBucket, batchesOf, putText, readList, readText, writeList } from './part-lists.ts';
import { putParquet } from './signal-archive.ts';

/** Rows that are in memory at once. */
const MOST_ROWS = 500_000;
const DELETES_AT_ONCE = 1_000;

interface Options extends ArchiveBucket {
  readonly clock: Clock;
  readonly mostRows?: number;
}

/** The objects of the archive in S3. */
export function s3ArchiveParts(on: Options): ArchiveParts {
  return {
    lists: async (hours) => {
      const found: string[] = [];
      for (const kind of SignalKind.options) found.push(...(await listsOf(on, kind, hours)));
      return found;
    },
    find: (name) => find(on, name),
    merge: (list, keys) => merge(on, list, keys),
    removeReplaced: (before) => removeReplaced(on, before),
  };
}

async function listsOf(
  on: ArchiveBucket,
  kind: string,
  hours: HourRange | undefined,
): Promise<readonly string[]> {
  const names: string[] = [];
  const prefix = `${ARCHIVE_FOLDERS.lists}kind=${kind}/`;
  const after = hours === undefined ? undefined : `${prefix}hour=${hours.from}`;
  for await (const { key, bytes } of objectsBelow(on, prefix, after)) {
    const name = key.slice(ARCHIVE_FOLDERS.lists.length);
    const [, hour = ''] = /\/hour=([^/]+)\//.exec(name) ?? [];
    if (hours !== undefined && hour > hours.to) break;
    if (bytes >= 2 * leastLine(on, name)) names.push(name);
  }
  return names;
}

/** Bytes of the shortest line that a list can have: one that has fewer than two of them need not be read. */
const leastLine = ({ bucket }: ArchiveBucket, name: string): number =>
  `s3://${bucket}/${ARCHIVE_FOLDERS.objects}${name}-1-1.parquet\n`.length;

async function find(on: ArchiveBucket, name: string): Promise<PartList | undefined> {
  const { keys, version } = await readList(on, name);
  if (version === undefined) return undefined;
  const bytes = new Map<string, number>();
  for await (const each of objectsBelow(on, `${ARCHIVE_FOLDERS.objects}${name}`))
    bytes.set(each.key, each.bytes);
  // An object whose retention is over is not there any more.
  return {
    name,
    parts: keys.flatMap((key) => {
      const size = bytes.get(key);
      return size === undefined ? [] : [{ key, bytes: size }];
    }),
  };
}

/**
 * First what will have to be deleted is written down, then the merged object and the names of its batches, and last of all
 * the list: until then no query knows of any of it, and when it breaks off before, `removeReplaced` deletes what was made.
 */
async function merge(on: Options, { name, parts }: PartList, wanted: readonly string[]): Promise<Merged> {
  const list = await readList(on, name);
  if (!wanted.every((key) => list.keys.includes(key))) return { outcome: 'changed' };
  const read = await readParts(on, wanted);
  const taken = new Set(read.keys);
  const beside = parts.map(({ key }) => key).filter((key) => !taken.has(key));
  const { table, duplicates } = mergeTables(read.tables, await knownIds(on, read, beside));
  const now = on.clock.now();
  const batches = (await Promise.all(read.keys.map((key) => batchesOf(on, key)))).flat();
  const place = mergedPlace(name, read.keys, now);
  const key = objectKey(place);
  const gone = [...read.keys, key].flatMap((each) => [each, batchesKey(placeOfKey(each))]);
  const record = `${ARCHIVE_FOLDERS.replaced}${new Date(now).toISOString()}-${place.name.slice(-16)}`;
  await putText(on, record, [name, ...gone].join('\n'));
  await putText(on, batchesKey(place), batches.join('\n'));
  await putParquet(on, key, writeTable(table));
  if (!(await writeList(on, list, [...list.keys.filter((each) => !taken.has(each)), key])))
    return { outcome: 'changed' };
  return { outcome: 'merged', objects: read.keys.length, rows: table.rows, duplicates };
}

interface ReadParts {
  readonly keys: readonly string[];
  readonly tables: readonly SignalTable[];
}

/** As many as fit into memory, and two at least. */
async function readParts(on: Options, wanted: readonly string[]): Promise<ReadParts> {
  const keys: string[] = [];
  const tables: SignalTable[] = [];
  let rows = 0;
  for (const key of wanted) {
    const bytes = await readBytes(on, key);
    rows += rowsOf(bytes);
    if (rows > (on.mostRows ?? MOST_ROWS) && keys.length >= 2) break;
    keys.push(key);
    tables.push(await readTable(bytes));
  }
  return { keys, tables };
}

/**
 * Ids of the merged rows that objects beside them have too. Only batches that have raw records in common can have the same
 * signal: what a killed function wrote after its claims had moved. All others need not be read.
 */
async function knownIds(
  on: ArchiveBucket,
  read: ReadParts,
  others: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  if (others.length === 0) return known;
  const own = (await Promise.all(read.keys.map((key) => batchesOf(on, key)))).flat();
  for (const key of others) {
    if (!overlaps(own, await batchesOf(on, key))) continue;
    const table = await readTable(await readBytes(on, key));
    for (const id of textsOf(table, 'signal_id')) if (id !== undefined) known.add(id);
  }
  return known;
}

async function readBytes({ client, bucket }: ArchiveBucket, key: string): Promise<Uint8Array> {
  return calling('GetObject signals', async () => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (Body === undefined) throw new Error(`${key} came without a body`);
    return Body.transformToByteArray();
  });
}

/** A record of what was replaced says what to delete; what its list still names, or names at last, stays. */
async function removeReplaced(on: ArchiveBucket, before: number): Promise<number> {
  const end = `${ARCHIVE_FOLDERS.replaced}${new Date(before).toISOString()}`;
  let removed = 0;
  for await (const { key: record } of objectsBelow(on, ARCHIVE_FOLDERS.replaced)) {
    if (record >= end) break;
    const found = await readText(on, record);
    const [name, ...keys] = found?.text.split('\n') ?? [];
    if (name === undefined) continue;
    const named = (await readList(on, name)).keys;
    const kept = new Set([...named, ...named.map((key) => batchesKey(placeOfKey(key)))]);
    const gone = keys.filter((key) => !kept.has(key));
    await remove(on, gone);
    await remove(on, [record]);
    removed += gone.filter((key) => key.startsWith(ARCHIVE_FOLDERS.objects)).length;
  }
  return removed;
}

async function remove({ client, bucket }: ArchiveBucket, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += DELETES_AT_ONCE) {
    const Objects = keys.slice(start, start + DELETES_AT_ONCE).map((Key) => ({ Key }));
    const { Errors: errors = [] } = await calling('DeleteObjects archive', () =>
      client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })),
    );
    if (errors.length > 0) throw new Error(`DeleteObjects: ${errors[0]?.Key}: ${errors[0]?.Message}`);
  }
}

async function* objectsBelow(
  { client, bucket }: ArchiveBucket,
  prefix: string,
  after?: string,
): AsyncGenerator<ArchivePart> {
  for (let last = after, more = true; more; ) {
    const page = await calling('ListObjectsV2 archive', () =>
      client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, StartAfter: last })),
    );
    for (const { Key, Size } of page.Contents ?? []) {
      if (Key === undefined) continue;
      last = Key;
      yield { key: Key, bytes: Size ?? 0 };
    }
    more = page.IsTruncated === true && (page.Contents ?? []).length > 0;
  }
}
