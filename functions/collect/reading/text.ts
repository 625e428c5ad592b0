import { gunzipSync, inflateRawSync, inflateSync, type ZlibOptions, zstdDecompressSync } from 'node:zlib';
import { Rejected } from '../../shared/errors.ts';

type Expand = (bytes: Uint8Array, options: Pick<ZlibOptions, 'maxOutputLength'>) => Uint8Array;

/** Some senders leave out zlib's two-byte header, which RFC 9110 asks for. */
const inflate: Expand = (bytes, options) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);

/** By the name that `Content-Encoding` has for it. */
const CODINGS = {
  gzip: gunzipSync,
  deflate: inflate,
  zstd: zstdDecompressSync,
} satisfies Readonly<Record<string, Expand>>;

export type Coding = keyof typeof CODINGS;
export const CODING_NAMES: readonly string[] = Object.keys(CODINGS);

export const isCoding = (name: string): name is Coding => Object.hasOwn(CODINGS, name);

/** What is expanded, how, and how far at most. */
interface Expansion {
  /** For messages, e.g. `body`. */
  readonly what: string;
  readonly coding: Coding;
  readonly maxBytes: number;
}

/**
 * What compressed bytes expand to. Throws Rejected that names `what`: `Limit` beyond `maxBytes`, before more is expanded, and
 * `BadInput` for bytes that are damaged or cut off.
 */
export function expand(bytes: Uint8Array, { what, coding, maxBytes }: Expansion): Uint8Array {
  try {
    return CODINGS[coding](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
      throw new Rejected('Limit', `${what}: expands to more than ${maxBytes} bytes`, { path: what });
    }
    throw new Rejected('BadInput', `${what}: its ${coding} data is damaged or cut off`, { path: what });
  }
}

export const gunzip = (bytes: Uint8Array, what: string, maxBytes: number): Uint8Array =>
  expand(bytes, { what, coding: 'gzip', maxBytes });

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 text. Throws Rejected `BadInput` that names `what` for bytes that are none. */
export function utf8(bytes: Uint8Array, what: string): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Rejected('BadInput', `${what}: is not UTF-8 text`, { path: what });
  }
}
