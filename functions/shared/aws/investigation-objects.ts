import { DeleteObjectsCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { InvestigationObjects } from '../ports/investigation-objects.ts';
import { calling } from './failures.ts';

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/** The folders of the evidence bucket in which an investigation has one of its own. */
const FOLDERS = ['snapshots', 'uploads', 'exports', 'investigations'];

/** Objects of investigations in S3, at most a thousand a call. */
export const s3InvestigationObjects = (on: Bucket): InvestigationObjects => ({
  erase: async (investigationId, keep) => {
    for (const folder of FOLDERS) await eraseBelow(on, `${folder}/${investigationId}/`, keep);
  },
});

async function eraseBelow(on: Bucket, prefix: string, keep: ReadonlySet<string>): Promise<void> {
  let after: string | undefined;
  do {
    const list = new ListObjectsV2Command({
      Bucket: on.bucket,
      Prefix: prefix,
      ...(after === undefined ? {} : { StartAfter: after }),
    });
    const { Contents = [], IsTruncated } = await calling('ListObjectsV2', () => on.client.send(list));
    const keys = Contents.flatMap(({ Key }) => Key ?? []);
    await remove(
      on,
      keys.filter((key) => !keep.has(key)),
    );
    after = IsTruncated === true ? keys.at(-1) : undefined;
  } while (after !== undefined);
}

async function remove({ client, bucket }: Bucket, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const Objects = keys.map((Key) => ({ Key }));
  const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } });
  const { Errors: errors = [] } = await calling('DeleteObjects', () => client.send(command));
  if (errors.length > 0) throw new Error(`DeleteObjects: ${errors[0]?.Key}: ${errors[0]?.Message}`);
}
