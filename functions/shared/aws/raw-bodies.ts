import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Rejected } from '../errors.ts';
import { sha256 } from '../hash.ts';
import type { RawBodies } from '../ports/raw-bodies.ts';
import { calling } from './failures.ts';

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

const keyOf = (hash: string): string => `bodies/${hash}`;

/** Bodies in S3, under `bodies/<sha256>`. A reference to any other key is refused: records can be written by others. */
export function s3RawBodies(on: Bucket): RawBodies {
  return {
    put: async (bytes) => {
      const hash = sha256(bytes);
      const key = keyOf(hash);
      const put = new PutObjectCommand({
        Bucket: on.bucket,
        Key: key,
        Body: bytes,
        ContentType: 'application/octet-stream',
      });
      await calling('PutObject body', () => on.client.send(put));
      return { key, sha256: hash, sizeBytes: bytes.length };
    },
    read: async ({ key, sha256: hash }) => {
      if (key !== keyOf(hash)) throw unusable('BadInput', 'is no reference that the ingest endpoint gave');
      const bytes = await calling('GetObject body', () => download(on, key));
      if (sha256(bytes) === hash) return bytes;
      throw unusable('BadInput', 'the body there is not the one that was received');
    },
  };
}

async function download({ client, bucket }: Bucket, key: string): Promise<Uint8Array> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error;
    throw unusable('NotFound', 'there is no such body, or no longer');
  }
}

const unusable = (code: 'BadInput' | 'NotFound', reason: string): Rejected =>
  new Rejected(code, `dataref: ${reason}`, { path: 'dataref' });
