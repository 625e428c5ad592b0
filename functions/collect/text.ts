import { gunzipSync } from 'node:zlib';
import { Rejected } from '../shared/errors.ts';

/**
 * What gzip bytes expand to. Throws Rejected that names `what`: `Limit` beyond `maxBytes`, before more is expanded, and
 * `BadInput` for bytes that are damaged or cut off.
 */
export function gunzip(bytes: Uint8Array, what: string, maxBytes: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
      throw new Rejected('Limit', `${what}: expands to more than ${maxBytes} bytes`, { path: what });
    }
    throw new Rejected('BadInput', `${what}: its gzip data is damaged or cut off`, { path: what });
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** UTF-8 text. Throws Rejected `BadInput` that names `what` for bytes that are none. */
export function utf8(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Rejected('BadInput', `${what}: is not UTF-8 text`, { path: what });
  }
}
