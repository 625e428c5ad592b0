import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { claimOf } from '../../functions/collect/normalize/decide.ts';
import { hotMinuteOf } from '../../functions/shared/hot-minute.ts';
import type { SignalClaims } from '../../functions/shared/ports/signal-claims.ts';
import type { SignalStore } from '../../functions/shared/ports/signal-store.ts';
import type { Signal } from '../../schemas/signal.ts';
import { aSignal } from '../fixtures/signal.ts';

const HOUR_MS = 3_600_000;

interface Stores {
  readonly claims: SignalClaims;
  readonly store: SignalStore;
}

/** Claims as the normaliser does, so that a store can find what it is asked for by its id. */
async function claimed({ claims }: Stores, signals: readonly Signal[], batch: string): Promise<void> {
  for (const signal of signals) {
    const { position } = await claims.read([signal.signalId]);
    await claims.append([claimOf(signal, batch)], position);
  }
}

/** Every implementation of the port keeps these promises. Ids, services and fingerprints are fresh, so a shared table is fine. */
export function signalStoreContract(make: () => Promise<Stores>): void {
  const fresh = (): string => randomBytes(8).toString('hex');
  // Signals expire by their arrival, so they arrive now.
  const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS / 2;
  const signal = (more: Partial<Signal> = {}): Signal => aSignal({ time: now, observedTime: now, ...more });
  const range = { from: now - 5 * HOUR_MS, to: now + HOUR_MS };
  const ids = (signals: readonly Signal[]) => signals.map(({ signalId }) => signalId);
  const put = async (signals: readonly Signal[], batch = 'b'): Promise<Stores> => {
    const stores = await make();
    await claimed(stores, signals, batch);
    await stores.store.write(signals, batch);
    return stores;
  };
  const place = ({ resource, kind, time }: Signal, batch: string) => ({
    serviceName: resource.serviceName,
    kind,
    minute: hotMinuteOf(kind, time),
    batch,
  });

  describe('a signal store', () => {
    test('gives back what was written, to the field', async () => {
      const attributes = { 'a.b': 'ü', n: 0.1, yes: true, big: 2 ** 53 };
      const one = signal({ value: 1e300, attributes });
      const bare = signal({ kind: 'span', resource: {}, name: 'n' });
      const { store } = await put([one, bare, signal({ kind: 'metric', value: -0.5 })]);
      expect(await store.get(one.signalId)).toEqual(one);
      expect(await store.get(bare.signalId)).toEqual(bare);
      expect(await store.get(fresh())).toBeUndefined();
      expect(await store.get(randomBytes(16).toString('hex'))).toBeUndefined();
    });

    test('holds thousands of signals of one minute, and one as large as a signal can be', async () => {
      const serviceName = `service-${fresh()}`;
      const large = signal({
        kind: 'log',
        resource: { serviceName },
        attributes: Object.fromEntries(
          Array.from({ length: 9 }, (_, n) => [`k${n}`, randomBytes(18_000).toString('hex')]),
        ),
      });
      const many = Array.from({ length: 3_000 }, (_, n) =>
        signal({ kind: 'log', resource: { serviceName }, body: `line ${n}`, time: now + n }),
      );
      const { store } = await put([large]);
      await store.write(many, 'b2');
      expect(await store.get(large.signalId)).toEqual(large);
      const seen: string[] = [];
      for (let nextToken: string | undefined, more = true; more; more = nextToken !== undefined) {
        const page = { limit: 1_000, ...(nextToken === undefined ? {} : { nextToken }) };
        const found = await store.listByService({ serviceName, range }, page);
        seen.push(...ids(found.items));
        nextToken = found.nextToken;
      }
      expect(seen.toSorted()).toEqual(ids([large, ...many]).toSorted());
    });

    test('the same batch written again changes nothing', async () => {
      const serviceName = `service-${fresh()}`;
      const signals = [signal({ resource: { serviceName } }), signal({ resource: { serviceName } })];
      const { store } = await put(signals);
      await store.write(signals, 'b');
      const found = await store.listByService({ serviceName, range }, { limit: 10 });
      expect(ids(found.items).toSorted()).toEqual(ids(signals).toSorted());
    });

    test('takes away what a batch left in a place, and nothing beside it', async () => {
      const serviceName = `service-${fresh()}`;
      // Far from what else is in a shared table.
      const time = Date.UTC(2085, 0, 1) + Math.floor(Math.random() * 1e12);
      const around = { from: time - 600_000, to: time + 1 };
      const at = (more: Partial<Signal>) => signal({ resource: { serviceName }, time, ...more });
      const [left, otherKind, earlier, moved] = [
        at({ kind: 'alert' }),
        at({ kind: 'change' }),
        at({ time: time - 600_000 }),
        at({ kind: 'alert' }),
      ];
      const { store } = await put([left, otherKind, earlier], 'dead');
      await store.write([moved], 'alive');
      await store.remove([place(left, 'dead'), place(left, 'never')]);
      const found = await store.listByService({ serviceName, range: around }, { limit: 10 });
      expect(ids(found.items).toSorted()).toEqual(ids([otherKind, earlier, moved]).toSorted());
      const alerts = await store.listByKind({ kind: 'alert', range: around }, { limit: 10 });
      expect(ids(alerts.items)).not.toContain(left.signalId);
      expect(ids(alerts.items)).toContain(moved.signalId);
    });

    test('lists by service, newest first, within the range and the kinds', async () => {
      const serviceName = `service-${fresh()}`;
      const at = (time: number, kind: Signal['kind'] = 'log') =>
        signal({ kind, time, resource: { serviceName } });
      const signals = [at(now), at(now - HOUR_MS), at(now - 3 * HOUR_MS, 'metric'), at(now - 4 * HOUR_MS)];
      const { store } = await put(signals);
      await store.write([signal({ resource: { serviceName: `other-${fresh()}` } })], 'b');

      const all = await store.listByService({ serviceName, range }, { limit: 10 });
      expect(ids(all.items)).toEqual(ids(signals));
      expect(all.nextToken).toBeUndefined();
      const logs = await store.listByService({ serviceName, range, kinds: ['log'] }, { limit: 10 });
      expect(ids(logs.items)).toEqual(ids([signals[0]!, signals[1]!, signals[3]!]));
      const between = { from: now - 3 * HOUR_MS, to: now };
      const some = await store.listByService({ serviceName, range: between }, { limit: 10 });
      expect(ids(some.items)).toEqual(ids([signals[1]!, signals[2]!]));
    });

    test('lists alerts amid logs in the order of their times, whatever lies between them', async () => {
      const serviceName = `service-${fresh()}`;
      const start = Math.floor(now / 600_000) * 600_000;
      const kinds = ['log', 'alert', 'span', 'change', 'log'] as const;
      const signals = kinds.map((kind, n) =>
        signal({ kind, time: start + n * 100_000, resource: { serviceName } }),
      );
      const { store } = await put(signals);
      for (const upTo of [5, 4, 3, 2, 1]) {
        const until = { from: start, to: start + (upTo - 1) * 100_000 + 1 };
        const found = await store.listByService({ serviceName, range: until }, { limit: 10 });
        expect(ids(found.items)).toEqual(ids(signals.slice(0, upTo).toReversed()));
      }
    });

    test('pages through a service without gap or repetition, also amid one millisecond', async () => {
      const serviceName = `service-${fresh()}`;
      const times = [now, now, now, now - 1, now - HOUR_MS, now - HOUR_MS, now - 4 * HOUR_MS];
      const signals = times.map((time) => signal({ time, resource: { serviceName } }));
      const { store } = await put(signals);

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
      const { store } = await make();
      const query = { serviceName: 'any', range };
      await expect(store.listByService(query, { limit: 2, nextToken: 'nonsense' })).rejects.toMatchObject({
        code: 'BadInput',
        path: 'nextToken',
      });
    });

    test('has nothing in an empty or upside-down range', async () => {
      const { store } = await make();
      const query = { serviceName: 'any', range: { from: now, to: now } };
      expect(await store.listByService(query, { limit: 2 })).toEqual({ items: [] });
      const upside = { serviceName: 'any', range: { from: now, to: now - 1 } };
      expect(await store.listByService(upside, { limit: 2 })).toEqual({ items: [] });
    });

    test('lists promoted kinds by kind, and no others', async () => {
      // Far from what else is in a shared table.
      const time = Date.UTC(2090, 0, 1) + Math.floor(Math.random() * 1e9);
      const change = signal({ kind: 'change', status: 'succeeded', time });
      const log = signal({ kind: 'log', time });
      const { store } = await put([change, log]);
      const around = { from: time, to: time + 1 };
      const changes = await store.listByKind({ kind: 'change', range: around }, { limit: 5 });
      expect(ids(changes.items)).toEqual([change.signalId]);
      expect(await store.listByKind({ kind: 'log', range: around }, { limit: 5 })).toEqual({ items: [] });
    });

    test('lists by fingerprint, newest first', async () => {
      const fingerprint = fresh();
      const firing = signal({ fingerprint, time: now - 60_000 });
      const resolved = signal({ fingerprint, time: now, status: 'resolved' });
      const log = signal({ fingerprint, kind: 'log', time: now + 1 });
      const { store } = await put([firing, resolved, log]);
      expect(ids(await store.listByFingerprint(fingerprint, 5))).toEqual(ids([resolved, firing]));
      expect(ids(await store.listByFingerprint(fingerprint, 1))).toEqual([resolved.signalId]);
    });

    test('lists what several batches said under a fingerprint by its time, once', async () => {
      const fingerprint = fresh();
      const at = (time: number) => signal({ fingerprint, time });
      const [a, b, c, d] = [at(now - 30_000), at(now - 20_000), at(now - 10_000), at(now)];
      const { store } = await put([a, d]);
      await store.write([c, b], 'b2');
      await store.write([b, a], 'b3');
      expect(ids(await store.listByFingerprint(fingerprint, 9))).toEqual(ids([d, c, b, a]));
      expect(ids(await store.listByFingerprint(fingerprint, 2))).toEqual(ids([d, c]));
    });

    test('lists what speaks of a trace, of whatever service and kind', async () => {
      const traceId = randomBytes(16).toString('hex');
      const at = (time: number, kind: Signal['kind'], serviceName: string) =>
        signal({ traceId, time, kind, resource: { serviceName } });
      const mine = [at(now + 5, 'span', 'a'), at(now, 'log', 'b'), at(now - HOUR_MS, 'span', 'a')];
      const others = [signal({ traceId: `${traceId}0`, kind: 'span' }), signal({ kind: 'span' })];
      const late = at(now - 4 * HOUR_MS, 'alert', 'c');
      const { store } = await put([...mine, ...others]);
      await store.write([late], 'b2');
      const trace = (more: object) => store.listByTrace({ traceId, range, ...more }, { limit: 3 });
      const first = await trace({});
      expect(ids(first.items)).toEqual(ids(mine));
      const rest = await store.listByTrace(
        { traceId, range },
        { limit: 3, ...(first.nextToken === undefined ? {} : { nextToken: first.nextToken }) },
      );
      expect(rest).toEqual({ items: [late] });
      expect(ids((await trace({ range: { from: now, to: now + 5 } })).items)).toEqual(ids([mine[1]!]));
      expect(await trace({ range: { from: now, to: now } })).toEqual({ items: [] });
    });

    test('tells what fires now: the latest word counts, in whatever order it comes', async () => {
      const [a, b, c] = [fresh(), fresh(), fresh()];
      const says = (fingerprint: string, status: 'firing' | 'resolved', time: number) =>
        signal({ fingerprint, status, time, name: `alert ${fingerprint}` });
      const again = says(b, 'firing', now + 2_000);
      const mine = async ({ store }: Stores) =>
        (await store.firingNow()).filter(({ fingerprint }) => [a, b, c].includes(fingerprint));
      const stores = await put([
        says(a, 'resolved', now),
        says(b, 'firing', now - 1_000),
        says(b, 'resolved', now),
        says(c, 'firing', now),
      ]);
      await stores.store.write([says(a, 'firing', now - 60_000), again], 'b2');
      await stores.store.write([says(c, 'resolved', now)], 'b3');
      await stores.store.write([says(c, 'firing', now - 1)], 'b4');
      expect(await mine(stores)).toEqual([
        {
          fingerprint: b,
          kind: 'alert',
          time: again.time,
          signalId: again.signalId,
          name: `alert ${b}`,
          severityNumber: 17,
          serviceName: 'checkout',
        },
      ]);
    });
  });
}
