import type { Delivery } from '../../../../../functions/collect/normalize/delivery.ts';
import type { NormalizeDependencies } from '../../../../../functions/collect/normalize/normalize.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { hotMinuteOf } from '../../../../../functions/shared/hot-minute.ts';
import type { SignalArchive } from '../../../../../functions/shared/ports/signal-archive.ts';
import type { SignalStore } from '../../../../../functions/shared/ports/signal-store.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeLedger } from '../../../../fakes/ledger.ts';
import { FakeQualityLog } from '../../../../fakes/quality-log.ts';
import { FakeRawArchive } from '../../../../fakes/raw-archive.ts';
import { FakeRawBodies } from '../../../../fakes/raw-bodies.ts';
import { FakeReceipts } from '../../../../fakes/receipts.ts';
import { FakeSidelinedRecords } from '../../../../fakes/sidelined-records.ts';
import { FakeSignalArchive } from '../../../../fakes/signal-archive.ts';
import { FakeSignalClaims } from '../../../../fakes/signal-claims.ts';
import { FakeSignalStore } from '../../../../fakes/signal-store.ts';

export const ARRIVAL = Date.UTC(2026, 4, 4, 10, 20);
export const HOUR = '2026-05-04T10';

/** Fakes of every port the normaliser has. */
export const aWorld = () =>
  ({
    adapters: ADAPTERS,
    claims: new FakeSignalClaims(),
    signals: new FakeSignalStore(),
    archive: new FakeSignalArchive(),
    catalogue: FakeCatalogue.of(
      { name: 'checkout', owner: 'payments', aliases: ['Checkout-SVC'], environments: ['prod'] } as never,
      { name: 'cart', owner: 'shopping' },
    ),
    sidelined: new FakeSidelinedRecords(),
    ledger: new FakeLedger(),
    receipts: new FakeReceipts(),
    raw: new FakeRawArchive(),
    bodies: new FakeRawBodies(),
    quality: new FakeQualityLog(),
  }) satisfies NormalizeDependencies;
export type World = ReturnType<typeof aWorld>;

/** A raw record with this number; a text stands as it is, anything else as JSON. */
export const delivery = (sequence: number, content: unknown, arrivedAt = ARRIVAL): Delivery => ({
  shardId: 'shardId-000000000000',
  sequenceNumber: String(sequence).padStart(6, '0'),
  arrivedAt,
  data: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

/** An envelope of the ingest endpoint with OTLP log lines. */
export const logLines = (...lines: readonly { readonly text: string; readonly service?: string }[]) => ({
  specversion: '1.0',
  id: 'receipt-1',
  source: 'signalroom/ingest',
  type: 'signalroom.ingest.otlp-logs',
  data: {
    resourceLogs: lines.map(({ text, service = 'checkout' }) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeLogs: [{ logRecords: [{ timeUnixNano: '1777889730000000000', body: { stringValue: text } }] }],
    })),
  },
});

/** The same world, whose process dies after so many writes: the next one is not done, and none after it. */
export function dying(world: World, survives: number): World {
  let left = survives;
  const live = (): void => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  };
  const mortal = <P extends object>(port: P, writes: readonly string[]): P =>
    new Proxy(port, {
      get: (target, name) => {
        const member = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        if (!writes.includes(String(name))) return member.bind(target);
        return async (...args: unknown[]) => {
          live();
          return member.apply(target, args);
        };
      },
    });
  /** What writes several items writes them one by one. */
  const oneByOne = <P extends SignalStore | SignalArchive>(port: P, itemOf: (signal: Signal) => string): P =>
    new Proxy(port, {
      get: (target, name) => {
        if (name !== 'write') return Reflect.get(target, name, target);
        return async (signals: readonly Signal[], batch: string) => {
          for (const [, item] of Map.groupBy(signals, itemOf)) {
            live();
            await target.write(item, batch);
          }
        };
      },
    });
  const archive = mortal(world.archive, []);
  return {
    ...world,
    raw: mortal(world.raw, ['write']),
    claims: mortal(world.claims, ['append']),
    signals: mortal(
      oneByOne(
        world.signals,
        ({ kind, time, resource }) => `${kind} ${hotMinuteOf(kind, time)} ${resource.serviceName}`,
      ),
      ['remove'],
    ),
    archive: oneByOne(archive, (signal) => world.archive.keyOf(signal, '')),
    sidelined: mortal(world.sidelined, ['keepRaw', 'put', 'resolve']),
    ledger: mortal(world.ledger, ['record']),
    quality: mortal(world.quality, ['record']),
    catalogue: mortal(world.catalogue, ['recordDependency', 'recordDeployments']),
  };
}
