import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of S3. */
export function s3Contract(): void {
  describe('S3', () => {
    const client = new S3Client({ maxAttempts: 1 });
    const Bucket = `contract-${Date.now()}`;
    const put = (Key: string, Body: string | Uint8Array, rest = {}) =>
      client.send(new PutObjectCommand({ Bucket, Key, Body, ...rest }));
    const read = async (Key: string, rest = {}) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, ...rest }));
      return Body?.transformToString();
    };

    beforeAll(async () => {
      await client.send(new CreateBucketCommand({ Bucket }));
    });

    afterAll(async () => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
      const Objects = Contents.map(({ Key }) => ({ Key }));
      if (Objects.length > 0) await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
      await client.send(new DeleteBucketCommand({ Bucket }));
      client.destroy();
    });

    test('an object is read as it was written, whole or in part', async () => {
      await put('a/b=c/d.txt', 'signalroom', { ContentType: 'text/plain', Metadata: { batch: '7' } });
      expect(await read('a/b=c/d.txt')).toBe('signalroom');
      expect(await read('a/b=c/d.txt', { Range: 'bytes=0-5' })).toBe('signal');
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'a/b=c/d.txt' }));
      expect(head).toMatchObject({ ContentLength: 10, ContentType: 'text/plain', Metadata: { batch: '7' } });
    });

    test('a write that must be the first fails when the object is there, and leaves it', async () => {
      await put('first', 'one', { IfNoneMatch: '*' });
      await expect(put('first', 'two', { IfNoneMatch: '*' })).rejects.toMatchObject({
        name: 'PreconditionFailed',
        $metadata: { httpStatusCode: 412 },
      });
      expect(await read('first')).toBe('one');
    });

    test('a write for one version fails when another is there', async () => {
      const { ETag } = await put('version', 'one');
      await put('version', 'two', { IfMatch: ETag });
      await expect(put('version', 'three', { IfMatch: ETag })).rejects.toMatchObject({
        name: 'PreconditionFailed',
      });
    });

    test('objects are listed in order, by prefix, page by page', async () => {
      for (const name of ['2', '1', '3']) await put(`list/${name}`, name);
      const page = { Bucket, Prefix: 'list/', MaxKeys: 2 };
      const first = await client.send(new ListObjectsV2Command(page));
      const second = await client.send(
        new ListObjectsV2Command({ ...page, ContinuationToken: first.NextContinuationToken }),
      );
      const keys = [...(first.Contents ?? []), ...(second.Contents ?? [])].map(({ Key }) => Key);
      expect(keys).toEqual(['list/1', 'list/2', 'list/3']);
    });

    test('an object is copied', async () => {
      await put('source', 'copied');
      await client.send(new CopyObjectCommand({ Bucket, Key: 'target', CopySource: `${Bucket}/source` }));
      expect(await read('target')).toBe('copied');
    });

    test('a body that is not what its checksum says is refused', async () => {
      const ChecksumSHA256 = Buffer.alloc(32).toString('base64');
      await expect(put('broken', 'body', { ChecksumSHA256 })).rejects.toMatchObject({
        $metadata: { httpStatusCode: 400 },
      });
      await expect(read('broken')).rejects.toMatchObject({ name: 'NoSuchKey' });
    });

    test('an object that is not there is named as such', async () => {
      await expect(read('nothing')).rejects.toMatchObject({ name: 'NoSuchKey' });
      await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'nothing' }))).rejects.toMatchObject({
        name: 'NotFound',
      });
    });
  });
}
