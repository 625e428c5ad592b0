import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Rejected } from '../errors.ts';
import { sha256 } from '../hash.ts';
import type { EvidenceStore } from '../ports/evidence-store.ts';
import { calling } from './failures.ts';

/** Evidence in S3, under `<folder>/<id>/<sha256>.json`; that of investigations when no folder is named. */
export function s3EvidenceStore(on: {
  readonly client: S3Client;
  readonly bucket: string;
  readonly folder?: 'incidents';
}): EvidenceStore {
  const { folder = 'investigations' } = on;
  return {
    freeze: async (investigationId, content) => {
      const hash = sha256(content);
      const objectKey = `${folder}/${investigationId}/${hash}.json`;
      const put = new PutObjectCommand({
        Bucket: on.bucket,
        Key: objectKey,
        Body: content,
        ContentType: 'application/json',
      });
      await calling('PutObject', () => on.client.send(put));
      return { objectKey, sha256: hash, sizeBytes: Buffer.byteLength(content) };
    },
    read: async (objectKey) => {
      const content = await calling('GetObject', () => download(on, objectKey));
      if (objectKey.endsWith(`/${sha256(content)}.json`)) return content;
      throw new Error(`evidence ${objectKey}: its bytes no longer match its key`);
    },
  };
}

async function download(
  on: { readonly client: S3Client; readonly bucket: string },
  key: string,
): Promise<string> {
  try {
    const { Body } = await on.client.send(new GetObjectCommand({ Bucket: on.bucket, Key: key }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error;
    throw new Rejected('NotFound', `objectKey: there is no evidence "${key}"`, { path: 'objectKey' });
  }
}
