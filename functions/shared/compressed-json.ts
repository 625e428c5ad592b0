import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Beyond it the bytes fall by less than the time rises. */
const LEVEL = 6;
/** More than anything that is written here. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A value as zstd-compressed JSON. */
export const compressJson = (value: unknown): Uint8Array =>
  zstdCompressSync(JSON.stringify(value), { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });

/** The value again; parse it before use. */
export const decompressJson = (bytes: Uint8Array): unknown =>
  JSON.parse(zstdDecompressSync(bytes, { maxOutputLength: MAX_BYTES }).toString('utf8'));
