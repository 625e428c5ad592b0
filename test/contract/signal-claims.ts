import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SignalClaim, SignalClaims } from '../../functions/shared/ports/signal-claims.ts';

/** Every implementation of the port keeps these promises. Each test has a partition of its own, so a shared table is fine. */
export function signalClaimsContract(make: () => Promise<SignalClaims>): void {
  /** Ids of one minute and bucket that nobody else has. */
  const partition = (): (() => string) => {
    const minute = randomBytes(4).toString('hex').replace(/^0/, '1');
    return () => `${minute}000${randomBytes(11).toString('hex').slice(0, 21)}`;
  };
  const claim = (signalId: string, more: Partial<SignalClaim> = {}): SignalClaim => ({
    signalId,
    recordId: 'shardId-000000000000/1',
    offset: 0,
    serviceName: 'checkout',
    kind: 'log',
    minute: 29_631_495,
    batch: 'batch-1',
    ...more,
  });

  describe('signal claims', () => {
    test('an empty log has nothing, and its end is 0', async () => {
      const id = partition();
      expect(await (await make()).read([id(), id()])).toEqual({ position: 0, claims: [] });
    });

    test('gives back what was appended, to the field, and only of the ids asked for', async () => {
      const [claims, id] = [await make(), partition()];
      const made = [
        claim(id(), { offset: 7, kind: 'alert' }),
        claim(id(), { serviceName: undefined, recordId: 'shardId-000000000003/2' }),
        claim(id(), { serviceName: 'ü', minute: 1 }),
        claim(id()),
      ];
      expect(await claims.append(made, 0)).toBe(true);
      const ids = made.slice(0, 3).map(({ signalId }) => signalId);
      expect(await claims.read([...ids, id()])).toEqual({ position: 1, claims: made.slice(0, 3) });
    });

    test('keeps the claims of an id in the order in which they were appended', async () => {
      const [claims, id] = [await make(), partition()()];
      const made = ['batch-1', 'batch-2', 'batch-3'].map((batch) => claim(id, { batch }));
      for (const [position, one] of made.entries()) expect(await claims.append([one], position)).toBe(true);
      expect(await claims.read([id])).toEqual({ position: 3, claims: made });
    });

    test('of many that append at one position one wins, and the others wrote nothing', async () => {
      const [claims, id] = [await make(), partition()()];
      const other = await make();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          (n % 2 === 0 ? claims : other).append([claim(id, { batch: `batch-${n}` })], 0),
        ),
      );
      expect(answers.filter((won) => won)).toHaveLength(1);
      const found = await claims.read([id]);
      expect(found).toEqual({
        position: 1,
        claims: [claim(id, { batch: `batch-${answers.indexOf(true)}` })],
      });
      expect(await other.read([id])).toEqual(found);
    });

    test('shows what another process appended since it looked last', async () => {
      const [claims, other, id] = [await make(), await make(), partition()];
      const [first, second] = [claim(id()), claim(id(), { batch: 'batch-2' })];
      await claims.append([first], 0);
      expect((await claims.read([second.signalId])).position).toBe(1);
      expect(await other.append([second], 0)).toBe(false);
      expect((await other.read([second.signalId])).position).toBe(1);
      expect(await other.append([second], 1)).toBe(true);
      expect(await claims.append([second], 1)).toBe(false);
      const both = [first.signalId, second.signalId];
      expect(await claims.read(both)).toEqual({ position: 2, claims: [first, second] });
    });

    test('holds as many in one append as it says, whatever their texts are', async () => {
      const [claims, id] = [await make(), partition()];
      const made = Array.from({ length: 5_000 }, (_, offset) =>
        claim(id(), { offset, serviceName: offset < 140 ? randomBytes(500).toString('hex') : 'checkout' }),
      );
      expect(await claims.append(made, 0)).toBe(true);
      const ids = made.map(({ signalId }) => signalId);
      expect((await claims.read(ids)).claims).toEqual(made);
    });
  });
}
