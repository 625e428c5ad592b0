import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../kernel/aws-error.ts';
import type { Caller, CredentialStore, Credentials } from '../kernel/credentials.ts';
import type { HttpRequest } from '../kernel/http.ts';
import { canonicalRequest } from './canonical-request.ts';
import { type CarriedSignature, readSignature } from './signature.ts';

/** How far the clock of a client may be off. */
const MAXIMUM_SKEW_MILLISECONDS = 5 * 60_000;
const MAXIMUM_PRESIGNED_SECONDS = 7 * 24 * 3_600;
const UNHASHED_PAYLOADS = new Set(['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER']);

const HOST_HEADERS = ['host', ':authority'];

export interface Verifier {
  readonly credentials: Pick<CredentialStore, 'find'>;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Checks the AWS Signature Version 4 of a request, header or presigned form, and says who signed it. `service` is the
 * signing name it must be for; undefined takes the one it names.
 *
 * Throws AwsError, 403: `MissingAuthenticationTokenException`, `UnrecognizedClientException` (unknown key or wrong
 * session token) or `InvalidSignatureException`; for S3 with the names that S3 gives them.
 */
export function verifySignature(
  request: HttpRequest,
  service: string | undefined,
  verifier: Verifier,
): Caller {
  const carried = readSignature(request);
  const refuse = refusal(service ?? carried?.scope.service);
  if (carried === undefined) throw refuse('missing', 'the request carries no AWS signature');
  const { scope } = carried;
  if (service !== undefined && scope.service !== service)
    throw refuse('wrong', `the credential scope names service "${scope.service}" instead of "${service}"`);
  if (scope.region !== verifier.region)
    throw refuse(
      'wrong',
      `the credential scope names region "${scope.region}" instead of "${verifier.region}"`,
    );
  if (!HOST_HEADERS.some((name) => carried.signedHeaders.includes(name)))
    throw refuse('wrong', 'the signature does not cover the host header');
  const reason = timeFault(carried, verifier.now);
  if (reason !== undefined) throw refuse('wrong', reason);
  const credentials = verifier.credentials.find(scope.accessKeyId);
  if (credentials === undefined) throw refuse('unknown', 'no such access key in this embedded cloud');
  if (!sameText(carried.sessionToken ?? '', credentials.sessionToken ?? ''))
    throw refuse('unknown', 'the session token does not belong to the access key');
  const payloadHash = payloadHashOf(request, carried);
  if (payloadHash === undefined)
    throw refuse(
      'wrong',
      'x-amz-content-sha256 does not fit the body, or asks for signed chunks, which are not supported',
    );
  if (!sameText(carried.signature, sign(request, { carried, credentials, payloadHash })))
    throw refuse('wrong', 'the signature does not match the request and the secret access key');
  return { accessKeyId: credentials.accessKeyId, arn: credentials.arn };
}

const CODES = {
  missing: 'MissingAuthenticationTokenException',
  unknown: 'UnrecognizedClientException',
  wrong: 'InvalidSignatureException',
};
const S3_CODES = { missing: 'AccessDenied', unknown: 'InvalidAccessKeyId', wrong: 'SignatureDoesNotMatch' };

function refusal(service: string | undefined) {
  const codes = service === 's3' ? S3_CODES : CODES;
  return (kind: keyof typeof CODES, message: string) => new AwsError(codes[kind], message, { status: 403 });
}

function timeFault(carried: CarriedSignature, now: number): string | undefined {
  const signedAt = parseTime(carried.time);
  if (signedAt === undefined || !carried.time.startsWith(carried.scope.date))
    return 'X-Amz-Date is not a time of the form YYYYMMDDTHHMMSSZ on the day of the credential scope';
  if (signedAt > now + MAXIMUM_SKEW_MILLISECONDS)
    return `the request is signed in the future: ${carried.time}`;
  const { expiresSeconds } = carried;
  if (expiresSeconds === undefined)
    return signedAt < now - MAXIMUM_SKEW_MILLISECONDS
      ? `the signature has expired: ${carried.time}`
      : undefined;
  if (!(expiresSeconds >= 1 && expiresSeconds <= MAXIMUM_PRESIGNED_SECONDS))
    return 'X-Amz-Expires is not a number of seconds between 1 and 604800';
  return signedAt + expiresSeconds * 1_000 < now
    ? `the presigned request has expired: ${carried.time}`
    : undefined;
}

function parseTime(time: string): number | undefined {
  const fields = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time);
  if (fields === null) return undefined;
  const [, year, month, day, hour, minute, second] = fields;
  const parsed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** Undefined when the header contradicts the body, or names a form that is not supported. */
function payloadHashOf(request: HttpRequest, carried: CarriedSignature): string | undefined {
  const stated = request.headers['x-amz-content-sha256'];
  if (carried.scope.service === 's3') {
    if (stated === undefined && carried.expiresSeconds !== undefined) return 'UNSIGNED-PAYLOAD';
    if (stated !== undefined && UNHASHED_PAYLOADS.has(stated)) return stated;
  }
  const actual = createHash('sha256').update(request.body).digest('hex');
  return stated === undefined || stated === actual ? actual : undefined;
}

interface Signing {
  readonly carried: CarriedSignature;
  readonly credentials: Credentials;
  readonly payloadHash: string;
}

function sign(request: HttpRequest, { carried, credentials, payloadHash }: Signing): string {
  const { date, region, service } = carried.scope;
  const canonical = canonicalRequest(request, { signedHeaders: carried.signedHeaders, payloadHash, service });
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', carried.time, `${date}/${region}/${service}/aws4_request`, digest].join(
    '\n',
  );
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
