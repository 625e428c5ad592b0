import { describe, expect, test } from '@jest/globals';
import { learnDependencies } from '../../../../../functions/collect/normalize/dependency-learning.ts';
import { type LearnedDependency, Service } from '../../../../../schemas/catalogue.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { aSignal } from '../../../../fixtures/signal.ts';

const NOW = Date.UTC(2026, 4, 4, 10);
const MINUTE = 60_000;

/** Counts what is written. */
class CountingCatalogue extends FakeCatalogue {
  readonly written: LearnedDependency[] = [];
  override async recordDependency(seen: LearnedDependency) {
    this.written.push(seen);
    await super.recordDependency(seen);
  }
}
async function aCatalogue() {
  const catalogue = new CountingCatalogue();
  const services = [
    { name: 'checkout', environments: ['prod'] },
    { name: 'payments', aliases: ['pay-svc'] },
    { name: 'a.b' },
    { name: 'a_b' },
  ];
  await catalogue.edit({
    basedOn: 0,
    changes: services.map((one) => ({ name: one.name, service: Service.parse({ owner: 'x', ...one }) })),
    author: { id: 'a', name: 'a' },
    time: NOW,
    request: { actorId: 'a', idempotencyKey: 'k', requestHash: 'h' },
  });
  return catalogue;
}
const span = (
  serviceName: string | undefined,
  attributes: Signal['attributes'],
  more: Partial<Signal> = {},
) =>
  aSignal({
    kind: 'span',
    time: NOW,
    observedTime: NOW + 5,
    resource: serviceName === undefined ? {} : { serviceName },
    attributes,
    ...more,
  });
const learned = async (...spans: readonly Signal[]) => {
  const catalogue = await aCatalogue();
  await learnDependencies(spans, catalogue);
  return catalogue.written.map(({ caller, callee, evidence }) => [caller, callee, evidence]);
};
const client = { 'span.kind': 'client' };

describe('dependencies are learned', () => {
  test('from the peer service of a calling span, by its catalogue name or as it is said', async () => {
    expect(
      await learned(
        span('checkout', { ...client, 'peer.service': 'PAY-SVC' }),
        span('checkout', { 'span.kind': 'producer', 'peer.service': 'redis' }),
      ),
    ).toEqual([
      ['checkout', 'payments', 'peer.service'],
      ['checkout', 'redis', 'peer.service'],
    ]);
  });

  test('from the address of the server, when the catalogue knows the host', async () => {
    const at = (address: string) => span('checkout', { ...client, 'server.address': address });
    expect(await learned(at('payments.shop.svc.cluster.local'))).toEqual([
      ['checkout', 'payments', 'server.address'],
    ]);
    expect(await learned(at('payments.example.com'), at('10.0.0.1'), at('::1'))).toEqual([]);
  });

  test('from a span whose parent is of another service, in either order', async () => {
    const parent = span('web', client, { traceId: 't', spanId: 'p' });
    const child = span(
      'checkout',
      { 'span.kind': 'server' },
      { traceId: 't', spanId: 'c', parentSpanId: 'p' },
    );
    expect(await learned(child, parent)).toEqual([['web', 'checkout', 'parent-span']]);
    expect(await learned(parent, { ...child, traceId: 'other' })).toEqual([]);
    expect(await learned(parent, { ...child, resource: { serviceName: 'web' } })).toEqual([]);
  });

  test('from nothing else: other kinds of spans and signals, ambiguous names, a service that calls itself', async () => {
    expect(
      await learned(
        span('checkout', { 'span.kind': 'server', 'peer.service': 'payments' }),
        span('checkout', { ...client, 'peer.service': 'a b' }),
        span('checkout', { ...client, 'peer.service': 'checkout_prod' }),
        span('checkout', { ...client, 'peer.service': 'x'.repeat(300) }),
        span('checkout', { ...client, 'peer.service': 7 }),
        span(undefined, { ...client, 'peer.service': 'payments' }),
        span('checkout', { ...client, 'peer.service': 'payments' }, { kind: 'log' }),
      ),
    ).toEqual([]);
  });

  test('with one write per pair of a batch, and again only after ten minutes', async () => {
    const catalogue = await aCatalogue();
    const at = (time: number) =>
      span('checkout', { ...client, 'peer.service': 'payments' }, { time, observedTime: time });
    await learnDependencies([at(NOW), at(NOW + MINUTE), at(NOW - MINUTE)], catalogue);
    expect(catalogue.written).toMatchObject([{ firstSeen: NOW - MINUTE, lastSeen: NOW + MINUTE }]);
    await learnDependencies([at(NOW + 10 * MINUTE), at(NOW)], catalogue);
    expect(catalogue.written).toHaveLength(1);
    await learnDependencies([at(NOW + 11 * MINUTE)], catalogue);
    expect(catalogue.written).toHaveLength(2);
  });

  test('not from the future: a time after the arrival is the arrival', async () => {
    const catalogue = await aCatalogue();
    const future = { time: NOW + 1e9, observedTime: NOW };
    await learnDependencies([span('checkout', { ...client, 'peer.service': 'payments' }, future)], catalogue);
    expect(catalogue.written).toMatchObject([{ lastSeen: NOW }]);
  });

  test('up to two hundred callees of one caller, however many ids a sender calls its peers', async () => {
    const spans = Array.from({ length: 500 }, (_, n) =>
      span('checkout', { ...client, 'peer.service': `peer-${n}` }),
    );
    expect(await learned(...spans)).toHaveLength(200);
  });

  test('once more after a write that failed', async () => {
    const catalogue = await aCatalogue();
    const call = span('checkout', { ...client, 'peer.service': 'payments' });
    const record = catalogue.recordDependency.bind(catalogue);
    catalogue.recordDependency = async () => {
      throw new Error('throttled');
    };
    await expect(learnDependencies([call], catalogue)).rejects.toThrow('throttled');
    catalogue.recordDependency = record;
    await learnDependencies([call], catalogue);
    expect(catalogue.written).toHaveLength(1);
  });
});
