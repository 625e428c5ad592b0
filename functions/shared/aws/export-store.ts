import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { sha256 } from '../hash.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExportStore } from '../ports/export-store.ts';
import { calling } from './failures.ts';

const DOWNLOAD_SECONDS = 300;

/** Exports in S3, under `exports/<investigation>/<sha256>.<extension>`. */
export const s3ExportStore = (on: {
  readonly client: S3Client;
  readonly bucket: string;
  readonly clock: Clock;
}): ExportStore => ({
  keep: async ({ investigationId, extension, mediaType, content }) => {
    const hash = sha256(content);
    const place = { Bucket: on.bucket, Key: `exports/${investigationId}/${hash}.${extension}` };
    const put = new PutObjectCommand({
      ...place,
      Body: content,
      ContentType: mediaType,
      ContentDisposition: `attachment; filename="${investigationId.replace(/[^\w-]/g, '_')}.${extension}"`,
    });
    await calling('PutObject', () => on.client.send(put));
    const url = await getSignedUrl(on.client, new GetObjectCommand(place), { expiresIn: DOWNLOAD_SECONDS });
    return {
      sha256: hash,
      sizeBytes: Buffer.byteLength(content),
      url,
      expiresAt: on.clock.now() + DOWNLOAD_SECONDS * 1_000,
    };
  },
});
