import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../../kernel/aws-error.ts';
import type { HttpRequest } from '../../kernel/http.ts';

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

/** File systems take 255 bytes; the endings of an object's two files need some of them. */
const LONGEST_FILE_NAME = 240;

/** Throws AwsError for a header or a key that the embedded cloud does not support. */
export function requireSupportedRequest(headers: HttpRequest['headers'], key: string): void {
  const refused = Object.keys(headers).find((name) => REFUSED_HEADERS.some((pattern) => pattern.test(name)));
  if (refused !== undefined)
    throw new AwsError('NotImplemented', `the embedded cloud does not support the header ${refused}`, {
      status: 501,
    });
  const storageClass = headers['x-amz-storage-class'];
  if (storageClass !== undefined && storageClass !== 'STANDARD')
    throw new AwsError(
      'NotImplemented',
      `the embedded cloud does not support storage class ${storageClass}`,
      { status: 501 },
    );
  // Keys become paths: one that climbs would leave the bucket's folder.
  const segments = key.split('/');
  if (
    segments.some(
      (segment) => segment === '.' || segment === '..' || fileNameBytes(segment) > LONGEST_FILE_NAME,
    )
  )
    throw new AwsError(
      'InvalidArgument',
      'the embedded cloud does not support keys with . or .. or over 240 bytes between slashes',
      { status: 400 },
    );
}

/** As a file name, where nine characters are written as `%xx`. */
function fileNameBytes(segment: string): number {
  return Buffer.byteLength(segment.replace(/[<>:"|?*\\%]/g, '%xx'));
}

/** Throws AwsError `PreconditionFailed` when a write's If-None-Match or If-Match does not hold. */
export function requireWriteConditions(
  headers: HttpRequest['headers'],
  currentEtag: string | undefined,
): void {
  const none = headers['if-none-match'];
  if (none !== undefined && none !== '*')
    throw new AwsError('NotImplemented', 'If-None-Match of a write takes only *', { status: 501 });
  const match = headers['if-match'];
  if (match !== undefined && currentEtag === undefined)
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
  const failed =
    (none === '*' && currentEtag !== undefined) ||
    (match !== undefined && match.replaceAll('"', '') !== currentEtag?.replaceAll('"', ''));
  if (failed)
    throw new AwsError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      { status: 412 },
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

/** Throws AwsError `BadDigest` when a body is not what its checksum header says. Bodies sent in chunks are not checked. */
export function requireIntactBody({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): void {
  if (headers['content-encoding']?.includes('aws-chunked')) return;
  for (const [header, digest] of Object.entries(DIGESTS)) {
    const stated = headers[header];
    if (stated !== undefined && stated !== digest(body))
      throw new AwsError('BadDigest', `The ${header} you specified did not match what we received.`, {
        status: 400,
      });
  }
}
