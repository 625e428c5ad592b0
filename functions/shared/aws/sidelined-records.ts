import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { SidelinedRecord } from '../../../schemas/sidelined-record.ts';
import { mapBounded } from '../concurrency.ts';
import { Rejected } from '../errors.ts';
import type { SidelinedRecords } from '../ports/sidelined-records.ts';
import type { Page, PageRequest } from '../ports/signal-store.ts';
import { calling } from './failures.ts';

const READS_AT_ONCE = 16;

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

const prefixOf = (day: string): string => `sidelined/day=${day}/`;

/** Padding keeps the entries of one record in order. */
const keyOf = ({ sidelinedAt, recordId, offset }: SidelinedRecord): string => {
  const day = new Date(sidelinedAt).toISOString().slice(0, 10);
  return `${prefixOf(day)}${recordId.replaceAll(/[^A-Za-z0-9_.-]/g, '_')}-${String(offset).padStart(6, '0')}.json`;
};

/** Sidelined records in S3: one JSON object each, under their day of arrival. */
export function s3SidelinedRecords({ client, bucket }: Bucket): SidelinedRecords {
  return {
    put: async (record) => {
      await calling('PutObject sidelined', () =>
        client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: keyOf(record),
            Body: JSON.stringify(record),
            ContentType: 'application/json',
          }),
        ),
      );
    },
    list: (day, page) => list({ client, bucket }, day, page),
  };
}

async function list(on: Bucket, day: string, page: PageRequest): Promise<Page<SidelinedRecord>> {
  const prefix = prefixOf(day);
  const answer = await calling('ListObjectsV2 sidelined', () =>
    on.client.send(
      new ListObjectsV2Command({
        Bucket: on.bucket,
        Prefix: prefix,
        MaxKeys: page.limit,
        StartAfter: page.nextToken === undefined ? undefined : keyAfter(prefix, page.nextToken),
      }),
    ),
  );
  const keys = (answer.Contents ?? []).flatMap(({ Key }) => Key ?? []);
  const items = await mapBounded(keys, READS_AT_ONCE, (key) => read(on, key));
  const last = keys.at(-1);
  if (answer.IsTruncated !== true || last === undefined) return { items };
  return { items, nextToken: Buffer.from(last.slice(prefix.length)).toString('base64url') };
}

function keyAfter(prefix: string, token: string): string {
  const name = Buffer.from(token, 'base64url').toString('utf8');
  if (/^[A-Za-z0-9_.-]{1,512}$/.test(name)) return `${prefix}${name}`;
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}

async function read({ client, bucket }: Bucket, key: string): Promise<SidelinedRecord> {
  const text = await calling('GetObject sidelined', async () => {
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return answer.Body?.transformToString();
  });
  return SidelinedRecord.parse(JSON.parse(text ?? ''));
}
