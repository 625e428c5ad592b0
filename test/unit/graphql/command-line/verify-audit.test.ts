import { describe, expect, test } from '@jest/globals';
import type { Ask } from '../../../../graphql/command-line/api-of.ts';
import { verifyAudit } from '../../../../graphql/command-line/verify-audit.ts';
import { FakeAuditTrail } from '../../../fakes/audit-trail.ts';

/** A trail of three links in each chain, and the API of which it can be read. */
async function aTrail() {
  const trail = new FakeAuditTrail();
  for (let number = 0; number < 24; number += 1)
    await trail.append({
      person: 'p',
      name: 'ana',
      field: 'addNote',
      action: 'contribute',
      object: `investigation/${number}`,
      outcome: 'attempted',
      policies: [],
    });
  const ask: Ask = async (_operation, variables, data) => {
    const { chain, afterSequence } = variables as { chain: number; afterSequence: number };
    const { links, head } = await trail.links({ chain, afterSequence, limit: 2 });
    const page = { items: links, lastSequence: head.sequence, lastHash: head.hash };
    return data.parse({ auditChain: page }) as never;
  };
  const chain = trail.chains[5]!;
  return { chain, ask, verify: async () => (await verifyAudit(ask))[5] };
}

describe('verifying the audit trail', () => {
  test('says where each chain ends', async () => {
    const { ask, chain } = await aTrail();
    const verified = await verifyAudit(ask);
    expect(verified).toHaveLength(8);
    expect(verified[5]).toEqual({ chain: 5, sequence: 3, hash: chain[2]!.hash });
  });

  test('names the link of which the record was changed', async () => {
    const { chain, verify } = await aTrail();
    chain[1] = { ...chain[1]!, record: chain[1]!.record.replace('ana', 'eve') };
    expect(await verify()).toMatchObject({ chain: 5, sequence: 2, broken: 'the record was changed' });
  });

  test('names the link after one that was made anew', async () => {
    const { chain, verify } = await aTrail();
    chain[1] = { ...chain[1]!, previousHash: '1'.repeat(64) };
    expect(await verify()).toMatchObject({ sequence: 2, broken: 'the link names another one before it' });
  });

  test('names a link that is missing', async () => {
    const { chain, verify } = await aTrail();
    chain.splice(0, 1);
    expect(await verify()).toMatchObject({ sequence: 1, broken: 'the link is missing' });
  });
});
