import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Signal } from '../../../schemas/signal.ts';
import { mapBounded } from '../concurrency.ts';
import { Transient } from '../errors.ts';
import type { SignalArchive } from '../ports/signal-archive.ts';
import { listNameOf, type ObjectPlace, objectKey, placeOf, placeOfKey } from './archive-keys.ts';
import { calling } from './failures.ts';
import { toParquet } from './parquet/write.ts';
import { type ArchiveBucket, holds, readList, writeList } from './part-lists.ts';

const WRITES_AT_ONCE = 8;
/** Only the compactor changes a list beside the one reader of its shard. */
const TRIES = 8;

/**
 * The cold store in S3. An object is written first and then named in its part list, which is what makes it exist.
 * GetObject tells "not there" from "not allowed" only with `s3:ListBucket` on the bucket.
 */
export function s3SignalArchive(on: ArchiveBucket): SignalArchive {
  return {
    keyOf: (signal, batch) => objectKey(placeOf(signal, batch)),
    exists: async (key) => {
      const place = placeOfKey(key);
      return holds(on, await readList(on, listNameOf(place)), place);
    },
    write: async (signals, batch) => {
      const objects = [...byKey(signals, batch)];
      await mapBounded(objects, WRITES_AT_ONCE, ([key, members]) => add(on, placeOfKey(key), members));
      return objects.map(([key]) => key);
    },
  };
}

/** A batch that its list has already, be it merged, is left as it is: its first writing had all that it claims. */
async function add(on: ArchiveBucket, place: ObjectPlace, members: readonly Signal[]): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const list = await readList(on, listNameOf(place));
    if (await holds(on, list, place)) return;
    if (tries === 0) await putParquet(on, objectKey(place), toParquet(members));
    if (await writeList(on, list, [...list.keys, objectKey(place)])) return;
  }
  throw new Transient(`the part list of ${objectKey(place)} changes faster than it can be written`);
}

/** Writes an object that no list names yet. */
export async function putParquet(
  { client, bucket }: ArchiveBucket,
  Key: string,
  Body: Uint8Array,
): Promise<void> {
  await calling('PutObject signals', () =>
    client.send(
      new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/vnd.apache.parquet' }),
    ),
  );
}

function byKey(signals: readonly Signal[], batch: string): ReadonlyMap<string, Signal[]> {
  const objects = new Map<string, Signal[]>();
  for (const signal of signals) {
    const key = objectKey(placeOf(signal, batch));
    const members = objects.get(key);
    if (members === undefined) objects.set(key, [signal]);
    else members.push(signal);
  }
  return objects;
}
