import type { AuditLink, AuditRecord } from '../../schemas/audit-record.ts';
import { canonicalJson } from './canonical-json.ts';
import { type ChainPosition, ZERO_HASH } from './event-chain.ts';
import { sha256 } from './hash.ts';

export const CHAIN_START: ChainPosition = { sequence: 0, hash: ZERO_HASH };

/** The link that follows a position. */
export function nextLink(after: ChainPosition, record: AuditRecord): AuditLink {
  const link = { sequence: after.sequence + 1, previousHash: after.hash, record: canonicalJson(record) };
  return { ...link, hash: sha256(`${link.sequence}\n${link.previousHash}\n${link.record}`) };
}
