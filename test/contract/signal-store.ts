import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SignalStore } from '../../functions/shared/ports/signal-store.ts';
import type { Signal } from '../../schemas/signal.ts';
import { aSignal } from '../fixtures/signal.ts';

const HOUR_MS = 3_600_000;

/** Every implementation of the port keeps these promises. Ids, services and fingerprints are fresh, so a shared table is fine. */
export function signalStoreContract(make: () => Promise<SignalStore>): void {
  const fresh = (): string => randomBytes(8).toString('hex');
  // Signals expire by their arrival, so they arrive now.
  const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS / 2;
  const from = (recordId: string, offset = 0): Signal['provenance'] => ({
    ...aSignal().provenance,
    recordId,
    offset,
  });
  const signal = (more: Partial<Signal> = {}): Signal => aSignal({ time: now, observedTime: now, ...more });
  const range = { from: now - 5 * HOUR_MS, to: now + HOUR_MS };
  const ids = (signals: readonly Signal[]) => signals.map(({ signalId }) => signalId);

  describe('a signal store', () => {
    test('gives back what was put, to the field', async () => {
      const store = await make();
      const one = signal({ value: 1e300, attributes: { 'a.b': 'ü', n: 0.1, yes: true } });
      expect(await store.putIfAbsent(one, 'batch-1')).toEqual({
        outcome: 'stored',
        batch: 'batch-1',
        signal: one,
      });
      expect(await store.get(one.signalId)).toEqual(one);
      expect(await store.get(fresh())).toBeUndefined();
    });

    test('calls the same raw entry redelivered, under the batch that claimed it first, and shows what is stored', async () => {
      const store = await make();
      const one = signal();
      await store.putIfAbsent(one, 'batch-1');
      const again = { ...one, resource: { ...one.resource, serviceVersion: 'learned later' } };
      expect(await store.putIfAbsent(again, 'batch-2')).toEqual({
        outcome: 'redelivered',
        batch: 'batch-1',
        signal: one,
      });
      expect(await store.get(one.signalId)).toEqual(one);
    });

    test('calls the same signal from another raw entry a duplicate and keeps the first', async () => {
      const store = await make();
      const one = signal({ provenance: from('shard/1', 0) });
      await store.putIfAbsent(one, 'batch-1');
      const otherRecord = await store.putIfAbsent({ ...one, provenance: from('shard/2', 0) }, 'batch-1');
      const otherOffset = await store.putIfAbsent({ ...one, provenance: from('shard/1', 1) }, 'batch-1');
      expect([otherRecord.outcome, otherOffset.outcome]).toEqual(['duplicate', 'duplicate']);
      expect(await store.get(one.signalId)).toEqual(one);
    });

    test('lets one of many racing writers store', async () => {
      const store = await make();
      const one = signal();
      const puts = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          store.putIfAbsent({ ...one, provenance: from(`shard/${index}`) }, 'batch-1'),
        ),
      );
      expect(puts.map(({ outcome }) => outcome).sort()).toEqual([...Array(9).fill('duplicate'), 'stored']);
    });

    test('moves a claim only from the batch that has it', async () => {
      const store = await make();
      const one = signal();
      await store.putIfAbsent(one, 'batch-1');
      await store.reclaim({ signalId: one.signalId, from: 'batch-1', to: 'batch-2' });
      expect((await store.putIfAbsent(one, 'batch-3')).batch).toBe('batch-2');
      await store.reclaim({ signalId: one.signalId, from: 'batch-1', to: 'batch-4' });
      expect((await store.putIfAbsent(one, 'batch-3')).batch).toBe('batch-2');
    });

    test('lists by service, newest first, within the range and the kinds', async () => {
      const store = await make();
      const serviceName = `service-${fresh()}`;
      const at = (time: number, kind: Signal['kind'] = 'log') =>
        signal({ kind, time, resource: { serviceName } });
      const signals = [at(now), at(now - HOUR_MS), at(now - 3 * HOUR_MS, 'metric'), at(now - 4 * HOUR_MS)];
      for (const one of signals) await store.putIfAbsent(one, 'b');
      await store.putIfAbsent(signal({ resource: { serviceName: `other-${fresh()}` } }), 'b');

      const all = await store.listByService({ serviceName, range }, { limit: 10 });
      expect(ids(all.items)).toEqual(ids(signals));
      expect(all.nextToken).toBeUndefined();
      const logs = await store.listByService({ serviceName, range, kinds: ['log'] }, { limit: 10 });
      expect(ids(logs.items)).toEqual(ids([signals[0]!, signals[1]!, signals[3]!]));
      const between = { from: now - 3 * HOUR_MS, to: now };
      const some = await store.listByService({ serviceName, range: between }, { limit: 10 });
      expect(ids(some.items)).toEqual(ids([signals[1]!, signals[2]!]));
    });

    test('pages through a service without gap or repetition, also amid one millisecond', async () => {
      const store = await make();
      const serviceName = `service-${fresh()}`;
      const times = [now, now, now, now - 1, now - HOUR_MS, now - HOUR_MS, now - 4 * HOUR_MS];
      const signals = times.map((time) => signal({ time, resource: { serviceName } }));
      for (const one of signals) await store.putIfAbsent(one, 'b');

      const seen: string[] = [];
      let nextToken: string | undefined;
      do {
        const more = nextToken === undefined ? {} : { nextToken };
        const page = await store.listByService({ serviceName, range }, { limit: 2, ...more });
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...ids(page.items));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      expect(seen).toHaveLength(signals.length);
      expect([...seen].sort()).toEqual(ids(signals).sort());
    });

    test('refuses a token that no list gave, by name', async () => {
      const store = await make();
      const query = { serviceName: 'any', range };
      await expect(store.listByService(query, { limit: 2, nextToken: 'nonsense' })).rejects.toMatchObject({
        code: 'BadInput',
        path: 'nextToken',
      });
    });

    test('has nothing in an empty or upside-down range', async () => {
      const store = await make();
      const query = { serviceName: 'any', range: { from: now, to: now } };
      expect(await store.listByService(query, { limit: 2 })).toEqual({ items: [] });
      const upside = { serviceName: 'any', range: { from: now, to: now - 1 } };
      expect(await store.listByService(upside, { limit: 2 })).toEqual({ items: [] });
    });

    test('lists promoted kinds by kind, and no others', async () => {
      const store = await make();
      // Far from what else is in a shared table.
      const time = Date.UTC(2090, 0, 1) + Math.floor(Math.random() * 1e9);
      const change = signal({ kind: 'change', status: 'succeeded', time });
      const log = signal({ kind: 'log', time });
      await store.putIfAbsent(change, 'b');
      await store.putIfAbsent(log, 'b');
      const around = { from: time, to: time + 1 };
      const changes = await store.listByKind({ kind: 'change', range: around }, { limit: 5 });
      expect(ids(changes.items)).toEqual([change.signalId]);
      expect(await store.listByKind({ kind: 'log', range: around }, { limit: 5 })).toEqual({ items: [] });
    });

    test('lists by fingerprint, newest first', async () => {
      const store = await make();
      const fingerprint = fresh();
      const firing = signal({ fingerprint, time: now - 60_000 });
      const resolved = signal({ fingerprint, time: now, status: 'resolved' });
      for (const one of [firing, resolved]) await store.putIfAbsent(one, 'b');
      expect(ids(await store.listByFingerprint(fingerprint, 5))).toEqual(ids([resolved, firing]));
      expect(ids(await store.listByFingerprint(fingerprint, 1))).toEqual([resolved.signalId]);
    });
  });
}
