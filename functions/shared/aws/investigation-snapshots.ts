import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { compressJson, decompressJson } from '../compressed-json.ts';
import type { InvestigationSnapshots, Snapshot } from '../ports/investigation-snapshots.ts';
import { calling } from './failures.ts';

const LAST_SEQUENCE = 999_999_999;

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/**
 * Snapshots in S3 under `snapshots/<investigation>/<fold version>/<999999999 - sequence>.json.zst`: S3 lists keys in their
 * order, so that the first one listed is the newest.
 */
export const s3InvestigationSnapshots = (on: Bucket): InvestigationSnapshots => ({
  save: async (snapshot) => {
    const put = new PutObjectCommand({
      Bucket: on.bucket,
      Key: keyOf(snapshot),
      Body: compressJson(snapshot.state),
      ContentType: 'application/zstd',
    });
    await calling('PutObject', () => on.client.send(put));
  },
  latest: async ({ atOrBefore = LAST_SEQUENCE - 1, ...which }) => {
    const list = new ListObjectsV2Command({
      Bucket: on.bucket,
      Prefix: prefixOf(which),
      StartAfter: keyOf({ ...which, sequence: atOrBefore + 1 }),
      MaxKeys: 1,
    });
    const { Contents = [] } = await calling('ListObjectsV2', () => on.client.send(list));
    const key = Contents[0]?.Key;
    return key === undefined ? undefined : read(on, key);
  },
});

const prefixOf = ({ investigationId, foldVersion }: Omit<Snapshot, 'sequence' | 'state'>): string =>
  `snapshots/${investigationId}/${foldVersion}/`;

const keyOf = ({ sequence, ...of }: Omit<Snapshot, 'state'>): string =>
  `${prefixOf(of)}${String(LAST_SEQUENCE - sequence).padStart(9, '0')}.json.zst`;

async function read({ client, bucket }: Bucket, key: string): Promise<unknown> {
  const get = new GetObjectCommand({ Bucket: bucket, Key: key });
  const bytes = await calling('GetObject', async () => {
    const { Body } = await client.send(get);
    return Body?.transformToByteArray();
  });
  return bytes === undefined ? undefined : decompressJson(bytes);
}
