import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Ask } from './api-of.ts';

const CHAINS = 8;
const Page = z.object({
  auditChain: z.object({
    items: z.array(
      z.object({ sequence: z.int(), previousHash: z.string(), record: z.string(), hash: z.string() }),
    ),
    lastSequence: z.int(),
    lastHash: z.string(),
  }),
});
type Link = z.output<typeof Page>['auditChain']['items'][number];
interface Position {
  readonly sequence: number;
  readonly hash: string;
}
const START: Position = { sequence: 0, hash: '0'.repeat(64) };

/** What one chain gave: where it ends, or the first link at which it breaks and why. */
export interface Verified extends Position {
  readonly chain: number;
  readonly broken?: string;
}

/** Reads every chain of the audit trail and computes each hash again. */
export async function verifyAudit(ask: Ask): Promise<readonly Verified[]> {
  const verified: Verified[] = [];
  for (let chain = 0; chain < CHAINS; chain += 1) verified.push(await verifyChain(ask, chain));
  return verified;
}

async function verifyChain(ask: Ask, chain: number): Promise<Verified> {
  let at = START;
  for (;;) {
    const { auditChain } = await ask('audit-chain', { chain, afterSequence: at.sequence }, Page);
    for (const link of auditChain.items) {
      const broken = faultOf(at, link);
      if (broken !== undefined) return { chain, sequence: at.sequence + 1, hash: at.hash, broken };
      at = { sequence: link.sequence, hash: link.hash };
    }
    // While links are still added the head moves on; what it stood at when this page was read is there by then.
    if (auditChain.items.length > 0) continue;
    if (at.sequence >= auditChain.lastSequence)
      return at.sequence === auditChain.lastSequence && at.hash !== auditChain.lastHash
        ? { chain, ...at, broken: 'the head of the chain names another hash' }
        : { chain, ...at };
    return { chain, sequence: at.sequence + 1, hash: at.hash, broken: 'the link is missing' };
  }
}

/** Why a link does not follow a position, if it does not. */
function faultOf(at: Position, { sequence, previousHash, record, hash }: Link): string | undefined {
  if (sequence !== at.sequence + 1) return 'the link is missing';
  if (previousHash !== at.hash) return 'the link names another one before it';
  const text = `${sequence}\n${previousHash}\n${record}`;
  return createHash('sha256').update(text).digest('hex') === hash ? undefined : 'the record was changed';
}
