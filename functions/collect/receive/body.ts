import { Rejected } from '../../shared/errors.ts';
import { Problem } from '../../shared/problem.ts';
import { isRecord } from '../attributes.ts';
import { parseJson } from '../json.ts';
import { gunzip, utf8 } from '../text.ts';

/** A Kinesis record holds 1 MiB; the rest is for the envelope and the partition key. */
export const MAX_BODY_BYTES = 1024 * 1024 - 4 * 1024;

export interface Request {
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The text of a JSON object, as it was sent (415 for another type or coding, 413 for too much, 400 for anything that is no JSON object). */
export function bodyOf(request: Request): string {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(?:[a-z0-9.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw unsupported('content-type', 'must be application/json');
  }
  const sent = Buffer.from(request.body ?? '', request.isBase64Encoded ? 'base64' : 'utf8');
  const text = utf8(decompressed(sent, request.headers['content-encoding']), 'body');
  if (!isRecord(parsed(text))) throw new Rejected('BadInput', 'body: is not a JSON object', { path: 'body' });
  return text;
}

const unsupported = (field: string, reason: string): Problem =>
  new Problem(415, 'Unsupported Media Type', { detail: `${field}: ${reason}`, field });

function decompressed(sent: Buffer, coding = 'identity'): Uint8Array {
  if (coding === 'gzip') return gunzip(sent, 'body', MAX_BODY_BYTES);
  if (coding !== 'identity') throw unsupported('content-encoding', 'must be gzip or identity');
  if (sent.length <= MAX_BODY_BYTES) return sent;
  throw new Rejected('Limit', `body: is larger than ${MAX_BODY_BYTES} bytes`, { path: 'body' });
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new Rejected('BadInput', `body: ${error.message}`, { path: 'body' });
  }
}
