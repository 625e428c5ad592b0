import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Delivery } from '../../../../../functions/collect/normalize/delivery.ts';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { aWorld, delivery, dying, HOUR, type World } from './world.ts';

const BASE = 1_777_889_730_000;

interface Line {
  readonly text: string;
  readonly service: string;
  /** Minutes after the base. */
  readonly minute: number;
}

/** A record of OTLP logs: few different lines, so that many are duplicates of one another. */
const recordOf = (lines: readonly Line[]) => ({
  ...{ specversion: '1.0', id: 'receipt', source: 'signalroom/ingest', type: 'signalroom.ingest.otlp-logs' },
  data: {
    resourceLogs: lines.map(({ text, service, minute }) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeLogs: [
        { logRecords: [{ timeUnixNano: `${BASE + minute * 60_000}000000`, body: { stringValue: text } }] },
      ],
    })),
  },
});

const line = fc.record({
  text: fc.constantFrom('a', 'b', 'c', 'd'),
  service: fc.constantFrom('checkout', 'cart', 'unknown-svc'),
  minute: fc.constantFrom(0, 1, 90),
});
const shard = fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
/** One invocation: on which shard, with how many records, after how many writes it dies, and whether somebody renames a service before. */
const step = fc.record({
  shard: fc.nat({ max: 1 }),
  records: fc.constantFrom(1, 3, 6),
  survives: fc.oneof(fc.constant(1_000), { arbitrary: fc.integer({ min: 0, max: 16 }), weight: 3 }),
  renames: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Shards = readonly (readonly Delivery[])[];

const shardsOf = (contents: readonly (readonly (readonly Line[])[])[]): Shards =>
  contents.map((records, at) =>
    records.map((lines, n) => ({ ...delivery(n, recordOf(lines)), shardId: `shardId-00000000000${at}` })),
  );

/** What was called `unknown-svc` belongs to a service from now on, or no longer: enrichment differs from delivery to delivery. */
async function rename(world: World, nth: number): Promise<void> {
  const { revision, versions } = await world.catalogue.declared();
  const cart = versions.find(({ name }) => name === 'cart')?.service;
  await world.catalogue.edit({
    basedOn: revision,
    changes: [{ name: 'cart', service: { ...cart!, aliases: nth % 2 === 0 ? ['unknown-svc'] : [] } }],
    author: { id: 'ada', name: 'ada' },
    time: 0,
    request: { actorId: 'ada', idempotencyKey: String(nth), requestHash: String(nth) },
  });
}

/** As Lambda delivers: a shard goes on where its last invocation came to its end; what died comes again, cut as it pleases. */
async function deliver(shards: Shards, steps: readonly Step[], world: World): Promise<void> {
  const positions = shards.map(() => 0);
  for (const [nth, { shard: at, records, survives, renames }] of steps.entries()) {
    const from = positions[at] ?? 0;
    const batch = shards[at]?.slice(from, from + records) ?? [];
    if (batch.length === 0) continue;
    if (renames) await rename(world, nth);
    const done = await normalize(batch, dying(world, survives)).then(
      () => true,
      () => false,
    );
    if (done) positions[at] = from + batch.length;
  }
  await Promise.all(
    shards.map(async (deliveries, at) => {
      for (let from = positions[at] ?? 0; from < deliveries.length; from += 2)
        await normalize(deliveries.slice(from, from + 2), world);
    }),
  );
}

const byId = (signals: readonly Signal[]): readonly Signal[] =>
  signals.toSorted((a, b) => (a.signalId < b.signalId ? -1 : 1));
const ids = (signals: readonly Signal[]) => byId(signals).map(({ signalId }) => signalId);

test('However deliveries are cut, broken off and mixed, each signal is hot and cold once, alike, and the books balance', async () => {
  const scenario = fc.record({
    contents: fc.tuple(shard, shard),
    steps: fc.array(step, { maxLength: 14 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ contents, steps }) => {
      const [world, shards] = [aWorld(), shardsOf(contents)];
      await deliver(shards, steps, world);

      const lines = contents.flat(2);
      const distinct = new Set(lines.map((one) => JSON.stringify([one.text, one.service, one.minute])));
      const counts = await world.ledger.lines(HOUR);
      const sum = (name: 'received' | 'stored' | 'duplicate') =>
        counts.reduce((total, count) => total + count[name], 0);
      expect([sum('received'), sum('stored'), sum('duplicate')]).toEqual([
        ...[lines.length, distinct.size, lines.length - distinct.size],
      ]);
      expect(ids(world.signals.all)).toHaveLength(distinct.size);
      expect(new Set(ids(world.signals.all)).size).toBe(distinct.size);
      expect(byId(world.archive.all)).toEqual(byId(world.signals.all));

      const before = structuredClone([world.signals.all, world.archive.all]);
      for (const deliveries of shards) await normalize(deliveries, world);
      expect([world.signals.all, world.archive.all]).toEqual(before);
    }),
    { numRuns: 100 },
  );
});
