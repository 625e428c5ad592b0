import { hash } from 'node:crypto';

/** SHA-256 in lower-case hex, 64 characters. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

/** The first 128 bits of a SHA-256 in hex: for ids that must be the same for the same parts. */
export const stableId = (...parts: readonly string[]): string => sha256(JSON.stringify(parts)).slice(0, 32);
