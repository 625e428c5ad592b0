import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 over the parts, one after the other. */
export function hmac(key: string | Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Compares digests of both, so that how long it takes tells neither content nor length. */
export const equal = (given: string | Uint8Array, wanted: string | Uint8Array): boolean =>
  timingSafeEqual(sha256(given), sha256(wanted));

/** Bytes of a signature in hex; undefined for anything that is not 32 bytes in hex. */
export const fromHex = (text: string): Buffer | undefined =>
  /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : undefined;

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
