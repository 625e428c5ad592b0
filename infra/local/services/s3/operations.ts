import type { HttpRequest } from '../../kernel/http.ts';

interface S3Operation {
  readonly name: string;
  readonly method: string;
  readonly on: 'service' | 'bucket' | 'object';
  /** Query parameters that make it this operation. */
  readonly marks: readonly string[];
  /** Query parameters that it takes beside those. */
  readonly takes: readonly string[];
  /** A header that makes it this operation. */
  readonly header?: string;
}

const LISTING = ['prefix', 'delimiter', 'max-keys', 'encoding-type'];
const RESPONSE_OVERRIDES = ['partNumber'];

/** The operations of S3 that are emulated. The first that fits a request is it. */
export const S3_OPERATIONS: readonly S3Operation[] = [
  operation('ListBuckets', 'GET', 'service'),
  operation('CreateBucket', 'PUT', 'bucket'),
  operation('HeadBucket', 'HEAD', 'bucket'),
  operation('DeleteBucket', 'DELETE', 'bucket'),
  operation('DeleteObjects', 'POST', 'bucket', { marks: ['delete'] }),
  operation('ListObjectsV2', 'GET', 'bucket', {
    marks: ['list-type'],
    takes: [...LISTING, 'continuation-token', 'start-after', 'fetch-owner'],
  }),
  operation('ListObjects', 'GET', 'bucket', { takes: [...LISTING, 'marker'] }),
  operation('CreateMultipartUpload', 'POST', 'object', { marks: ['uploads'] }),
  operation('CompleteMultipartUpload', 'POST', 'object', { marks: ['uploadId'] }),
  operation('UploadPartCopy', 'PUT', 'object', {
    marks: ['partNumber', 'uploadId'],
    header: 'x-amz-copy-source',
  }),
  operation('UploadPart', 'PUT', 'object', { marks: ['partNumber', 'uploadId'] }),
  operation('AbortMultipartUpload', 'DELETE', 'object', { marks: ['uploadId'] }),
  operation('CopyObject', 'PUT', 'object', { header: 'x-amz-copy-source' }),
  operation('PutObject', 'PUT', 'object'),
  operation('GetObjectAttributes', 'GET', 'object', { marks: ['attributes'] }),
  operation('GetObject', 'GET', 'object', { takes: RESPONSE_OVERRIDES }),
  operation('HeadObject', 'HEAD', 'object', { takes: RESPONSE_OVERRIDES }),
  operation('DeleteObject', 'DELETE', 'object'),
];

export interface S3Target {
  readonly bucket: string;
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
}

/** Bucket, key and query of a path-style request. Presigning parameters are left out of the query. */
export function targetOf(path: string): S3Target {
  const [location = '', search = ''] = path.split('?', 2);
  const [, bucket = '', ...key] = location.split('/');
  const query = [...new URLSearchParams(search)].filter(
    ([name]) => !/^x-amz-/i.test(name) && name !== 'x-id',
  );
  return { bucket, key: decodeURIComponent(key.join('/')), query: new Map(query) };
}

/** The operation that a request asks for; undefined when it is not emulated. */
export function s3OperationOf(request: Pick<HttpRequest, 'method' | 'path' | 'headers'>): string | undefined {
  const { bucket, key, query } = targetOf(request.path);
  const on = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const found = S3_OPERATIONS.find(
    (candidate) =>
      candidate.method === request.method &&
      candidate.on === on &&
      candidate.marks.every((mark) => query.has(mark)) &&
      (candidate.header === undefined || request.headers[candidate.header] !== undefined) &&
      [...query.keys()].every((name) => candidate.marks.includes(name) || candidate.takes.includes(name)),
  );
  return found?.name;
}

function operation(
  name: string,
  method: string,
  ...[on, rest]: [S3Operation['on'], Partial<Pick<S3Operation, 'marks' | 'takes' | 'header'>>?]
): S3Operation {
  return { name, method, on, marks: [], takes: [], ...rest };
}
