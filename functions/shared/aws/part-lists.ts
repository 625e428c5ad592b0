import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  ARCHIVE_FOLDERS,
  batchesKey,
  isMerged,
  type ObjectPlace,
  objectKey,
  placeOfKey,
} from './archive-keys.ts';
import { calling } from './failures.ts';

export interface ArchiveBucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/** A part list as it was read: what it names, and the version that a change of it must meet. */
export interface StoredList {
  /** `<folder>/<shard>` */
  readonly name: string;
  /** Keys of objects; none for a list that is not there. */
  readonly keys: readonly string[];
  readonly version: string | undefined;
}

/**
 * A part list is a symlink file of Hive: one address of an object per line. Athena reads it as a whole, so that one PUT
 * swaps many objects for one in the eyes of every query.
 */
export async function readList(on: ArchiveBucket, name: string): Promise<StoredList> {
  const found = await readText(on, `${ARCHIVE_FOLDERS.lists}${name}`);
  const start = `s3://${on.bucket}/`;
  const lines = found?.text.split('\n').filter((line) => line.startsWith(start)) ?? [];
  return { name, keys: lines.map((line) => line.slice(start.length)), version: found?.version };
}

/** False when another wrote the list since it was read. */
export async function writeList(
  on: ArchiveBucket,
  { name, version }: StoredList,
  keys: readonly string[],
): Promise<boolean> {
  const condition = version === undefined ? { IfNoneMatch: '*' } : { IfMatch: version };
  const body = keys.map((key) => `s3://${on.bucket}/${key}\n`).join('');
  try {
    await putText(on, `${ARCHIVE_FOLDERS.lists}${name}`, body, condition);
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
}

/** Whether a list has a batch: as an object of its own or within a merged one. */
export async function holds(on: ArchiveBucket, list: StoredList, place: ObjectPlace): Promise<boolean> {
  if (list.keys.includes(objectKey(place))) return true;
  for (const key of list.keys.filter(isMerged))
    if ((await batchesOf(on, key)).includes(place.name)) return true;
  return false;
}

/** Names of the batches in an object; none for a merged one whose retention is over. */
export async function batchesOf(on: ArchiveBucket, key: string): Promise<readonly string[]> {
  const place = placeOfKey(key);
  if (!isMerged(key)) return [place.name];
  const found = await readText(on, batchesKey(place));
  return found?.text.split('\n') ?? [];
}

export async function putText(
  { client, bucket }: ArchiveBucket,
  Key: string,
  ...[Body, condition]: [string, { readonly IfMatch?: string; readonly IfNoneMatch?: string }?]
): Promise<void> {
  await calling(`PutObject ${Key.split('/')[0]}`, () =>
    client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'text/plain', ...condition })),
  );
}

export async function readText(
  { client, bucket }: ArchiveBucket,
  Key: string,
): Promise<{ readonly text: string; readonly version: string } | undefined> {
  try {
    return await calling(`GetObject ${Key.split('/')[0]}`, async () => {
      const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      if (Body === undefined || ETag === undefined)
        throw new Error(`${Key} came without a body or a version`);
      return { text: await Body.transformToString(), version: ETag };
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** 412: another version is there; 409: another write is under way; 404: the version to meet is gone. */
function isLostRace(error: unknown): boolean {
  const lost = ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'];
  return error instanceof Error && lost.includes(error.name);
}
