import { createHash } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { outputs } from '../steps/aws.ts';
import { logRecord, otlpLogsOf } from '../steps/records/good-records.ts';
import { bytesOf, type RawRecord } from '../steps/records/raw-record.ts';

const LINES = 3;

/** A record whose body lies beside the stream, but was lost: it is sidelined whole, and can be read once the body is back. */
export interface LostBody {
  readonly record: RawRecord;
  readonly body: Uint8Array;
  readonly key: string;
  /** How many signals it holds. */
  readonly good: number;
}

export function lostBodies(spec: { readonly count: number; readonly now: number }): readonly LostBody[] {
  return Array.from({ length: spec.count }, (_, n) => lostBody(n, spec.now));
}

function lostBody(n: number, now: number): LostBody {
  const lines = Array.from({ length: LINES }, (_, i) => logRecord(now + i, `line ${i} of lost body ${n}`));
  const { data, ...envelope } = otlpLogsOf('search', lines);
  const body = bytesOf(data);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const key = `bodies/${sha256}`;
  const bytes = bytesOf({ ...envelope, dataref: key, datasha256: sha256, datasize: body.length });
  const bad = [{ offset: 0, errorClass: 'undecodable', says: 'dataref: ', bytes }] as const;
  return { record: { bytes, source: 'otlp', good: 0, bad }, body, key, good: LINES };
}

/** Puts the bodies where their records look for them. */
export async function bringBack(bodies: readonly LostBody[]): Promise<void> {
  const client = new S3Client({ forcePathStyle: true });
  for (const { key, body } of bodies)
    await client.send(new PutObjectCommand({ Bucket: outputs()['ColdBucketName'], Key: key, Body: body }));
  client.destroy();
}
