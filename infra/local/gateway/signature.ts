import type { HttpRequest } from '../kernel/http.ts';
import { queryParameters, splitOnce } from './canonical-request.ts';

export interface CredentialScope {
  readonly accessKeyId: string;
  /** `YYYYMMDD` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** A signature as a request carries it, in its header or (presigned) in its query. */
export interface CarriedSignature {
  readonly scope: CredentialScope;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ` */
  readonly time: string;
  readonly sessionToken: string | undefined;
  /** How long a presigned request holds; undefined for the header form. */
  readonly expiresSeconds: number | undefined;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Reads the signature of a request; undefined when there is none, or it is not whole. */
export function readSignature(request: HttpRequest): CarriedSignature | undefined {
  const authorization = request.headers['authorization'];
  if (authorization?.startsWith(`${ALGORITHM} `)) return readHeader(authorization, request);
  const [, query] = splitOnce(request.path, '?');
  return query?.includes('X-Amz-Signature=') ? readQuery(query) : undefined;
}

function readHeader(authorization: string, request: HttpRequest): CarriedSignature | undefined {
  const parts = new Map(
    authorization
      .slice(ALGORITHM.length)
      .split(',')
      .map((part) => {
        const [name = '', value = ''] = splitOnce(part.trim(), '=');
        return [name, value] as const;
      }),
  );
  return assemble({
    credential: parts.get('Credential'),
    signedHeaders: parts.get('SignedHeaders'),
    signature: parts.get('Signature'),
    time: request.headers['x-amz-date'],
    sessionToken: request.headers['x-amz-security-token'],
    expiresSeconds: undefined,
  });
}

function readQuery(query: string): CarriedSignature | undefined {
  const parameters = new Map(queryParameters(query));
  if (parameters.get('X-Amz-Algorithm') !== ALGORITHM) return undefined;
  return assemble({
    credential: parameters.get('X-Amz-Credential'),
    signedHeaders: parameters.get('X-Amz-SignedHeaders'),
    signature: parameters.get('X-Amz-Signature'),
    time: parameters.get('X-Amz-Date'),
    sessionToken: parameters.get('X-Amz-Security-Token'),
    expiresSeconds: Number(parameters.get('X-Amz-Expires')),
  });
}

interface RawSignature {
  readonly credential: string | undefined;
  readonly signedHeaders: string | undefined;
  readonly signature: string | undefined;
  readonly time: string | undefined;
  readonly sessionToken: string | undefined;
  readonly expiresSeconds: number | undefined;
}

function assemble(raw: RawSignature): CarriedSignature | undefined {
  const scope = readScope(raw.credential ?? '');
  if (!scope || !raw.signedHeaders || !raw.signature || !raw.time) return undefined;
  return {
    scope,
    signedHeaders: raw.signedHeaders.split(';'),
    signature: raw.signature,
    time: raw.time,
    sessionToken: raw.sessionToken,
    expiresSeconds: raw.expiresSeconds,
  };
}

function readScope(credential: string): CredentialScope | undefined {
  const [accessKeyId, date, region, service, end] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || end !== 'aws4_request') return undefined;
  return { accessKeyId, date, region, service };
}
