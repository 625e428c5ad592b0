import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReplayedRecord, type SidelinedAddress, SidelinedRecord } from '../../../schemas/sidelined-record.ts';
import { mapBounded } from '../concurrency.ts';
import type { FoundSidelined, SidelinedRecords } from '../ports/sidelined-records.ts';
import { calling } from './failures.ts';
import { dayOf, entriesOf, entryOf, folderOf, nameOf, PREFIXES, rawKeyOf } from './sidelined-keys.ts';
import { type Bucket, listNames, namesPage } from './sidelined-pages.ts';

const READS_AT_ONCE = 16;

/** Sidelined records in S3: one JSON object each, under their day of arrival; and the raw records of entries. */
export function s3SidelinedRecords(on: Bucket): SidelinedRecords {
  return {
    put: (record) => write(on, keyOf(record), JSON.stringify(record)),
    keepRaw: ({ data, ...place }) => write(on, rawKeyOf(place), data),
    list: async (query, page) => {
      const { items: names, ...next } = await namesPage(on, query, page);
      const found = await mapBounded(names, READS_AT_ONCE, ({ day, name }) =>
        read(on, `${folderOf(PREFIXES.waiting, day)}${name}`),
      );
      // One that was replayed since it was listed is not there any more.
      const items = found.flatMap((bytes) =>
        bytes === undefined ? [] : [SidelinedRecord.parse(json(bytes))],
      );
      return { items, ...next };
    },
    names: (query, page) => namesPage(on, query, page),
    find: (address) => find(on, address),
    resolve: async ({ address: { day, name }, record }, replay) => {
      const replayed: ReplayedRecord = { ...record, replay };
      await write(on, `${folderOf(PREFIXES.replayed, day)}${name}`, JSON.stringify(replayed));
      const Key = `${folderOf(PREFIXES.waiting, day)}${name}`;
      await calling('DeleteObject sidelined', () =>
        on.client.send(new DeleteObjectCommand({ Bucket: on.bucket, Key })),
      );
    },
    kept: async (record) => {
      const start = entriesOf(record);
      const day = dayOf(record.sidelinedAt);
      const prefixes = [PREFIXES.waiting, PREFIXES.replayed].map((prefix) => folderOf(prefix, day) + start);
      const names = await Promise.all(prefixes.map((prefix) => allNames(on, prefix)));
      return new Set(names.flat().map((rest) => entryOf(start + rest))).size;
    },
  };
}

const keyOf = (record: SidelinedRecord): string =>
  `${folderOf(PREFIXES.waiting, dayOf(record.sidelinedAt))}${nameOf(record)}`;

async function find(on: Bucket, address: SidelinedAddress): Promise<FoundSidelined | undefined> {
  const { day, name } = address;
  const waitingKey = `${folderOf(PREFIXES.waiting, day)}${name}`;
  const replayedKey = `${folderOf(PREFIXES.replayed, day)}${name}`;
  const waiting = await read(on, waitingKey);
  if (waiting !== undefined)
    return withRaw(on, waitingKey, { address, record: SidelinedRecord.parse(json(waiting)) });
  const replayed = await read(on, replayedKey);
  if (replayed === undefined) return undefined;
  const { replay, ...record } = ReplayedRecord.parse(json(replayed));
  return withRaw(on, replayedKey, { address, record, replayedAs: replay.replayedAs });
}

/** An entry is found together with the raw record that it came in. */
async function withRaw(
  on: Bucket,
  key: string,
  found: Omit<FoundSidelined, 'raw' | 'rawKey'>,
): Promise<FoundSidelined | undefined> {
  const { entries, bytes } = found.record;
  if (entries === undefined) return { ...found, raw: Buffer.from(bytes, 'base64'), rawKey: key };
  const rawKey = rawKeyOf(found.record);
  const raw = await read(on, rawKey);
  return raw === undefined ? undefined : { ...found, raw, rawKey };
}

async function allNames(on: Bucket, prefix: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (let more = true; more; ) {
    const listed = await listNames(on, prefix, { after: names.at(-1) });
    names.push(...listed.names.map(({ name }) => name));
    more = listed.more;
  }
  return names;
}

async function write({ client, bucket }: Bucket, key: string, body: string | Uint8Array): Promise<void> {
  const ContentType = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
  await calling('PutObject sidelined', () =>
    client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType })),
  );
}

async function read({ client, bucket }: Bucket, key: string): Promise<Uint8Array | undefined> {
  try {
    return await calling('GetObject sidelined', async () => {
      const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return answer.Body?.transformToByteArray();
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

const json = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
