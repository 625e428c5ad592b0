import { sha256, stableId } from '../shared/hash.ts';

const HASHED = 24;

/**
 * The id of a receipt, 32 hex characters, the same for the same parts. Nothing is stored when it is given, so its last 8
 * characters are a checksum of the others: a mistyped id is told from one whose request is still under way.
 */
export function receiptIdOf(...parts: readonly string[]): string {
  const hashed = stableId('receipt', ...parts).slice(0, HASHED);
  return `${hashed}${checksum(hashed)}`;
}

/** Whether the ingest endpoint gives such ids. */
export const isReceiptId = (id: string): boolean =>
  /^[0-9a-f]{32}$/.test(id) && id.slice(HASHED) === checksum(id.slice(0, HASHED));

const checksum = (hashed: string): string => sha256(hashed).slice(0, 32 - HASHED);
