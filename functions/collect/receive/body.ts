import { Rejected } from '../../shared/errors.ts';
import { Problem } from '../../shared/problem.ts';
import type { Adapter, Body } from '../adapter.ts';
import { CODING_NAMES, expand, isCoding } from '../reading/text.ts';
import { isBinaryMode, structured } from './cloud-event.ts';
import { type Content, jsonContent, textContent } from './content.ts';

/** Of a body, as it is sent and as it expands. What API Gateway and Lambda let through is less: see the README. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

export interface Request {
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

type Headers = Request['headers'];

const JSON_TYPE = /^application\/(?:[a-z0-9.-]+\+)?json$/;
const TEXT_TYPE =
  /^(?:text\/[a-z0-9.+-]+|application\/(?:x-ndjson|ndjson|jsonl|json-seq|x-json-stream|logplex-1))$/;
const BYTES_TYPE = /^application\/(?:x-protobuf|protobuf|vnd\.google\.protobuf|octet-stream)$/;

/** Content types, beside JSON, by what an adapter asks for. */
const TYPES: Readonly<Record<Body, { readonly pattern: RegExp; readonly names: string }>> = {
  json: { pattern: JSON_TYPE, names: 'application/json' },
  text: { pattern: TEXT_TYPE, names: 'text/plain, application/x-ndjson or application/json' },
  bytes: {
    pattern: BYTES_TYPE,
    names: 'application/x-protobuf, application/octet-stream or application/json',
  },
};

/** The body as it was sent, still compressed. 413 when it is too large. */
export function sentBytes({ body = '', isBase64Encoded }: Request): Uint8Array {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length <= MAX_BODY_BYTES) return bytes;
  throw new Rejected('Limit', `body: is larger than ${MAX_BODY_BYTES} bytes`, { path: 'body' });
}

/** What a body says (415 for another type or coding, 413 for too much, 400 for bytes that are not what they are declared to be). */
export function contentOf(sent: Uint8Array, headers: Headers, adapter: Adapter): Content {
  const bytes = expanded(sent, headers);
  if (isBinaryMode(adapter, headers)) return structured(bytes, headers);
  const type = mediaType(headers);
  const isJson = JSON_TYPE.test(type) || isSnsNotification(headers);
  const { pattern, names } = TYPES[adapter.body];
  if (!isJson && !pattern.test(type)) throw unsupported('content-type', `must be ${names}`);
  if (adapter.body === 'text') return textContent(bytes);
  return isJson ? jsonContent(bytes) : { kind: 'bytes', bytes };
}

/** The media type without its parameters, in lower case. */
export const mediaType = (headers: Headers): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Amazon SNS declares its JSON to be plain text. */
const isSnsNotification = (headers: Headers): boolean => headers['x-amz-sns-message-type'] !== undefined;

const unsupported = (field: string, reason: string): Problem =>
  new Problem(415, 'Unsupported Media Type', { detail: `${field}: ${reason}`, field });

/** The body without its `Content-Encoding`. */
export function expanded(sent: Uint8Array, headers: Headers): Uint8Array {
  const coding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return sent;
  if (isCoding(coding)) return expand(sent, { what: 'body', coding, maxBytes: MAX_BODY_BYTES });
  throw unsupported('content-encoding', `must be one of ${CODING_NAMES.join(', ')}, or identity`);
}
