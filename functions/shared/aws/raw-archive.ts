import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { FoundRaw, RawArchive, RawRecordKept } from '../ports/raw-archive.ts';
import { calling } from './failures.ts';
import { indexBytes, indexIn, type RawIndex, recordIn, toRawObject } from './raw-object.ts';
import { dayOf } from './sidelined-keys.ts';

/** The end of an object that is read first; the index of a whole batch is nearly always shorter. */
const TAIL_BYTES = 64 * 1024;
/** Objects looked at for one record: those of a batch that was delivered several times, cut in several ways. */
const KEYS_LISTED = 100;

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/**
 * Raw records in S3, one object per batch and UTC day of arrival, in the form of `raw-object.ts`:
 * `raw/day=<YYYY-MM-DD>/<shard>/<last>-<first>.zst`. The last sequence number comes first, and each is led by its number of
 * digits, so that keys sort as numbers do: what comes after a record's own number in a listing begins with the object that holds it.
 */
export function s3RawArchive(on: Bucket): RawArchive {
  return {
    write: async (shardId, records) => {
      for (const [day, ofDay] of Map.groupBy(records, ({ arrivedAt }) => dayOf(arrivedAt)))
        await put(on, keyOf(shardId, day, ofDay), toRawObject(shardId, ofDay));
    },
    find: async ({ recordId, arrivedAt }) => {
      const slash = recordId.lastIndexOf('/');
      const sequenceNumber = recordId.slice(slash + 1);
      const folder = folderOf(recordId.slice(0, slash), dayOf(arrivedAt));
      for (const object of await objectsCovering(on, folder, sortable(sequenceNumber))) {
        const found = await findIn(on, object, sequenceNumber);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

const folderOf = (shardId: string, day: string): string => `raw/day=${day}/${shardId}/`;

/** Numbers up to 999 digits, in the order of numbers. */
const sortable = (sequenceNumber: string): string =>
  `${String(sequenceNumber.length).padStart(3, '0')}.${sequenceNumber}`;

const keyOf = (shardId: string, day: string, records: readonly RawRecordKept[]): string => {
  const [first = '', last = ''] = [records[0]?.sequenceNumber, records.at(-1)?.sequenceNumber];
  return `${folderOf(shardId, day)}${sortable(last)}-${sortable(first)}.zst`;
};

async function put({ client, bucket }: Bucket, key: string, body: Uint8Array): Promise<void> {
  const object = { Bucket: bucket, Key: key, Body: body, ContentType: 'application/zstd' };
  await calling('PutObject raw', () => client.send(new PutObjectCommand(object)));
}

interface RawObject {
  readonly key: string;
  readonly sizeBytes: number;
}

/** Objects whose first and last record embrace a number. */
async function objectsCovering(
  { client, bucket }: Bucket,
  folder: string,
  at: string,
): Promise<readonly RawObject[]> {
  const list = new ListObjectsV2Command({
    Bucket: bucket,
    Prefix: folder,
    StartAfter: folder + at,
    MaxKeys: KEYS_LISTED,
  });
  const { Contents = [] } = await calling('ListObjectsV2 raw', () => client.send(list));
  const firstOf = (key: string): string => key.slice(key.lastIndexOf('-') + 1, -'.zst'.length);
  return Contents.map(({ Key = '', Size = 0 }) => ({ key: Key, sizeBytes: Size })).filter(
    ({ key }) => firstOf(key) <= at,
  );
}

async function findIn(on: Bucket, object: RawObject, sequenceNumber: string): Promise<FoundRaw | undefined> {
  const index = await indexOf(on, object);
  const record = index.records.find((one) => one.sequenceNumber === sequenceNumber);
  const frame = record && index.frames[record.frame];
  if (record === undefined || frame === undefined) return undefined;
  const bytes = await readRange(on, object.key, frame);
  return { data: recordIn(bytes, record), objectKey: object.key, frame, position: record.position };
}

async function indexOf(on: Bucket, { key, sizeBytes }: RawObject): Promise<RawIndex> {
  const lastBytes = (wanted: number) => {
    const byteLength = Math.min(wanted, sizeBytes);
    return readRange(on, key, { byteOffset: sizeBytes - byteLength, byteLength });
  };
  const tail = await lastBytes(TAIL_BYTES);
  const needed = indexBytes(tail);
  return indexIn(needed <= tail.length ? tail : await lastBytes(needed));
}

const readRange = (
  { client, bucket }: Bucket,
  key: string,
  { byteOffset, byteLength }: FoundRaw['frame'],
): Promise<Uint8Array> =>
  calling('GetObject raw', async () => {
    const Range = `bytes=${byteOffset}-${byteOffset + byteLength - 1}`;
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }));
    return (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
  });
