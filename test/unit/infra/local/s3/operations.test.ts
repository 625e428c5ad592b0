import { describe, expect, test } from '@jest/globals';
import { s3OperationOf, targetOf } from '../../../../../infra/local/services/s3/operations.ts';

const operation = (method: string, path: string, headers = {}) => s3OperationOf({ method, path, headers });

describe('operations of S3', () => {
  test.each([
    ['GET', '/', 'ListBuckets'],
    ['GET', '/b?list-type=2&prefix=a', 'ListObjectsV2'],
    ['GET', '/b/?prefix=a', 'ListObjects'],
    ['PUT', '/b/k?x-id=PutObject', 'PutObject'],
    ['GET', '/b/k?X-Amz-Signature=1&X-Amz-Expires=2', 'GetObject'],
    ['PUT', '/b/k?partNumber=1&uploadId=2', 'UploadPart'],
    ['POST', '/b/k?uploads', 'CreateMultipartUpload'],
    ['POST', '/b?delete', 'DeleteObjects'],
  ])('%s %s is %s', (method, path, name) => {
    expect(operation(method, path)).toBe(name);
  });

  test('a copy is told by its header', () => {
    expect(operation('PUT', '/b/k', { 'x-amz-copy-source': 'b/o' })).toBe('CopyObject');
  });

  test.each([
    ['GET', '/b?versioning'],
    ['GET', '/b/k?versionId=1'],
    ['PUT', '/b/k?tagging'],
    ['GET', '/b?acl'],
    ['DELETE', '/b?policy'],
  ])('%s %s is not emulated', (method, path) => {
    expect(operation(method, path)).toBeUndefined();
  });

  test('a key is decoded once', () => {
    expect(targetOf('/b/a%3Db/c%252F?list-type=2')).toMatchObject({ bucket: 'b', key: 'a=b/c%2F' });
  });
});
