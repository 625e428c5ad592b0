import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Rejected } from '../errors.ts';
import { sha256 } from '../hash.ts';
import type { Clock } from '../ports/clock.ts';
import type { AnnouncedFile, EvidenceFiles } from '../ports/evidence-files.ts';
import { calling } from './failures.ts';

const UPLOAD_SECONDS = 600;
const DOWNLOAD_SECONDS = 300;

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
  readonly clock: Clock;
}

/**
 * Files in S3: put under `uploads/<investigation>/<sha256>` by whoever was given the presigned request, whose signature
 * covers size, type and checksum; kept under `investigations/<investigation>/<sha256>`.
 */
export const s3EvidenceFiles = (on: Bucket): EvidenceFiles => ({
  upload: async (file) => {
    const headers = headersOf(file);
    const url = await getSignedUrl(on.client, uploadOf(on, file), {
      expiresIn: UPLOAD_SECONDS,
      signableHeaders: new Set(Object.keys(headers)),
      unhoistableHeaders: new Set(Object.keys(headers)),
    });
    return { url, method: 'PUT', headers, expiresAt: on.clock.now() + UPLOAD_SECONDS * 1_000 };
  },
  keep: async (file) => {
    const uploaded = await download(on, uploadKey(file));
    if (uploaded === undefined)
      throw new Rejected('NotFound', 'input.sha256: nothing was uploaded with this hash', {
        path: 'input.sha256',
      });
    requireAnnounced(file, uploaded);
    const objectKey = `investigations/${file.investigationId}/${file.sha256}`;
    const put = new PutObjectCommand({
      Bucket: on.bucket,
      Key: objectKey,
      Body: uploaded,
      ContentType: file.mediaType,
      ContentDisposition: `attachment; filename*=UTF-8''${encodeRfc8187(file.fileName)}`,
    });
    await calling('PutObject', () => on.client.send(put));
    return { objectKey, sha256: file.sha256, sizeBytes: uploaded.length };
  },
  read: async (objectKey) => {
    const bytes = await download(on, objectKey);
    if (bytes === undefined)
      throw new Rejected('NotFound', `objectKey: there is no file "${objectKey}"`, { path: 'objectKey' });
    if (objectKey.endsWith(`/${sha256(bytes)}`)) return bytes;
    throw new Error(`evidence ${objectKey}: its bytes no longer match their key`);
  },
  download: async (objectKey) => {
    const get = new GetObjectCommand({ Bucket: on.bucket, Key: objectKey });
    const url = await getSignedUrl(on.client, get, { expiresIn: DOWNLOAD_SECONDS });
    return { url, expiresAt: on.clock.now() + DOWNLOAD_SECONDS * 1_000 };
  },
});

const uploadKey = ({ investigationId, sha256: hash }: AnnouncedFile): string =>
  `uploads/${investigationId}/${hash}`;

const checksumOf = ({ sha256: hash }: AnnouncedFile): string => Buffer.from(hash, 'hex').toString('base64');

const headersOf = (file: AnnouncedFile) => ({
  'content-length': String(file.sizeBytes),
  'content-type': file.mediaType,
  'x-amz-checksum-sha256': checksumOf(file),
});

const uploadOf = ({ bucket }: Bucket, file: AnnouncedFile) =>
  new PutObjectCommand({
    Bucket: bucket,
    Key: uploadKey(file),
    ContentLength: file.sizeBytes,
    ContentType: file.mediaType,
    ChecksumSHA256: checksumOf(file),
  });

function requireAnnounced(file: AnnouncedFile, bytes: Uint8Array): void {
  if (bytes.length !== file.sizeBytes)
    throw new Rejected('BadInput', `input.sizeBytes: ${bytes.length} bytes were uploaded`, {
      path: 'input.sizeBytes',
    });
  if (sha256(bytes) !== file.sha256)
    throw new Rejected('BadInput', 'input.sha256: the uploaded bytes have another', { path: 'input.sha256' });
}

/** RFC 8187 allows fewer characters than `encodeURIComponent` leaves. */
const encodeRfc8187 = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

async function download({ client, bucket }: Bucket, key: string): Promise<Uint8Array | undefined> {
  return calling('GetObject', async () => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  });
}
