import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { HttpRequest } from '../../kernel/http.ts';
import { S3Failure } from './s3-failure.ts';

/** Headers of a request that ask for something which is not emulated, with the values that may pass. */
const REFUSED_HEADERS: readonly RegExp[] = [
  /^x-amz-acl$/,
  /^x-amz-grant-/,
  /^x-amz-tagging$/,
  /^x-amz-object-lock-/,
  /^x-amz-website-redirect-location$/,
  /^x-amz-server-side-encryption-customer-/,
  /^x-amz-write-offset-bytes$/,
  /^x-amz-copy-source-if-/,
];

/** Throws S3Failure for a header or a key that the embedded cloud does not support. */
export function requireSupportedRequest(headers: HttpRequest['headers'], key: string): void {
  const refused = Object.keys(headers).find((name) => REFUSED_HEADERS.some((pattern) => pattern.test(name)));
  if (refused !== undefined)
    throw new S3Failure('NotImplemented', `the embedded cloud does not support the header ${refused}`, 501);
  const storageClass = headers['x-amz-storage-class'];
  if (storageClass !== undefined && storageClass !== 'STANDARD')
    throw new S3Failure(
      'NotImplemented',
      `the embedded cloud does not support storage class ${storageClass}`,
      501,
    );
  // Keys become paths: one that climbs would leave the bucket's folder.
  const segments = key.split('/');
  if (segments.some((segment) => segment === '.' || segment === '..' || Buffer.byteLength(segment) > 200))
    throw new S3Failure(
      'InvalidArgument',
      'the embedded cloud does not support keys with . or .. or over 200 bytes between slashes',
      400,
    );
}

/** Throws S3Failure `PreconditionFailed` when a write's If-None-Match or If-Match does not hold. */
export function requireWriteConditions(
  headers: HttpRequest['headers'],
  currentEtag: string | undefined,
): void {
  const none = headers['if-none-match'];
  if (none !== undefined && none !== '*')
    throw new S3Failure('NotImplemented', 'If-None-Match of a write takes only *', 501);
  const match = headers['if-match'];
  if (match !== undefined && currentEtag === undefined)
    throw new S3Failure('NoSuchKey', 'The specified key does not exist.', 404);
  const failed =
    (none === '*' && currentEtag !== undefined) ||
    (match !== undefined && match.replaceAll('"', '') !== currentEtag?.replaceAll('"', ''));
  if (failed)
    throw new S3Failure(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
}

const DIGESTS: Readonly<Record<string, (body: Buffer) => string>> = {
  'content-md5': (body) => createHash('md5').update(body).digest('base64'),
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest('base64'),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest('base64'),
  'x-amz-checksum-crc32': (body) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum.toString('base64');
  },
};

/** Throws S3Failure `BadDigest` when a body is not what its checksum header says. Bodies sent in chunks are not checked. */
export function requireIntactBody({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): void {
  if (headers['content-encoding']?.includes('aws-chunked')) return;
  for (const [header, digest] of Object.entries(DIGESTS)) {
    const stated = headers[header];
    if (stated !== undefined && stated !== digest(body))
      throw new S3Failure('BadDigest', `The ${header} you specified did not match what we received.`, 400);
  }
}
