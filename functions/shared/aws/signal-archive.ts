import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Signal } from '../../../schemas/signal.ts';
import { hourOf } from '../../../schemas/signal-columns.ts';
import { mapBounded } from '../concurrency.ts';
import type { SignalArchive } from '../ports/signal-archive.ts';
import { calling } from './failures.ts';
import { toParquet } from './parquet.ts';

const WRITES_AT_ONCE = 8;

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/** `signals/kind=<kind>/hour=<YYYY-MM-DD-HH>/<batch>.parquet`: where Athena's partition projection looks. */
const keyOf = (signal: Signal, batch: string): string =>
  `signals/kind=${signal.kind}/hour=${hourOf(signal.time)}/${batch.replaceAll('/', '_')}.parquet`;

/** The cold store in S3. HeadObject tells "not there" from "not allowed" only with `s3:ListBucket` on the bucket. */
export function s3SignalArchive({ client, bucket }: Bucket): SignalArchive {
  return {
    keyOf,
    exists: (key) => exists({ client, bucket }, key),
    write: async (signals, batch) => {
      const objects = [...byKey(signals, batch)];
      await mapBounded(objects, WRITES_AT_ONCE, ([key, members]) =>
        calling('PutObject signals', () =>
          client.send(
            new PutObjectCommand({
              Bucket: bucket,
              Key: key,
              Body: toParquet(members.toSorted(byTimeAndId)),
              ContentType: 'application/vnd.apache.parquet',
            }),
          ),
        ),
      );
      return objects.map(([key]) => key);
    },
  };
}

const byTimeAndId = (a: Signal, b: Signal): number => a.time - b.time || (a.signalId < b.signalId ? -1 : 1);

function byKey(signals: readonly Signal[], batch: string): ReadonlyMap<string, Signal[]> {
  const objects = new Map<string, Signal[]>();
  for (const signal of signals) {
    const key = keyOf(signal, batch);
    const members = objects.get(key);
    if (members === undefined) objects.set(key, [signal]);
    else members.push(signal);
  }
  return objects;
}

async function exists({ client, bucket }: Bucket, key: string): Promise<boolean> {
  try {
    await calling('HeadObject signals', () =>
      client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey')) return false;
    throw error;
  }
}
