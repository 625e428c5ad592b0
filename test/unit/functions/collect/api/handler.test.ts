import { describe, expect, test } from '@jest/globals';
import { FIELDS } from '../../../../../graphql/fields.ts';
import { aSignal } from '../../../../fixtures/signal.ts';
import { anApi } from './an-api.ts';

const RANGE = { from: '2026-05-04T10:00:00Z', to: '2026-05-04T11:00:00Z' };
const CATALOGUE = `
services:
  - name: checkout
    owner: payments
    aliases: [checkout-svc]
    dependencies: [cart]
  - { name: cart, owner: shopping }
`;

describe('the fields of the collect stage', () => {
  test('are those that the API promises', async () => {
    const { ask } = anApi();
    const { Query, Mutation } = FIELDS['collect/api'];
    for (const field of [...Query, ...Mutation]) {
      expect(await ask(field, {}, { role: 'lead' })).not.toMatchObject({ error: { type: 'Forbidden' } });
    }
  });

  test('list signals of a service with times in ISO-8601 and attributes as JSON', async () => {
    const { ask, signals } = anApi();
    const signal = aSignal({ attributes: { a: 1 } });
    await signals.write([signal], 'b');
    expect(await ask('signals', { serviceName: 'checkout', ...RANGE })).toMatchObject({
      data: {
        items: [
          {
            signalId: signal.signalId,
            time: '2026-05-04T10:15:00.000Z',
            serviceName: 'checkout',
            environment: 'prod',
            attributes: '{"a":1}',
          },
        ],
        nextToken: null,
      },
    });
    expect(await ask('signals', { kind: 'alert', limit: 1, ...RANGE })).toMatchObject({
      data: { items: [{ signalId: signal.signalId }] },
    });
    expect(await ask('signal', { signalId: signal.signalId })).toMatchObject({ data: { name: signal.name } });
    expect(await ask('signal', { signalId: 'nobody' })).toEqual({ data: null });
  });

  test('list signals of a trace, and what fires now', async () => {
    const { ask, signals } = anApi();
    const [span, alert] = [aSignal({ kind: 'span', traceId: 'abc' }), aSignal({ resource: {} })];
    await signals.write([span, alert, aSignal({ fingerprint: 'over', status: 'resolved' })], 'b');
    expect(await ask('signals', { traceId: 'abc', ...RANGE })).toMatchObject({
      data: { items: [{ signalId: span.signalId }], nextToken: null },
    });
    expect(await ask('firing', {})).toEqual({
      data: [
        {
          fingerprint: alert.fingerprint,
          kind: 'alert',
          time: '2026-05-04T10:15:00.000Z',
          signalId: alert.signalId,
          name: alert.name,
          severityNumber: 17,
          serviceName: null,
        },
      ],
    });
  });

  test.each([
    ['neither service nor kind nor trace', RANGE, 'serviceName'],
    ['a kind and a trace', { ...RANGE, traceId: 't', kind: 'alert' }, 'serviceName'],
    ['a service and a kind', { ...RANGE, serviceName: 'a', kind: 'alert' }, 'serviceName'],
    ['a kind that is not indexed', { ...RANGE, kind: 'log' }, 'kind'],
    ['an unknown kind', { ...RANGE, kind: 'omen' }, 'kind'],
    ['a range of more than 31 days', { kind: 'alert', from: '2026-01-01T00:00:00Z', to: RANGE.to }, 'from'],
    ['a range upside down', { kind: 'alert', from: RANGE.to, to: RANGE.from }, 'to'],
    ['no time', { kind: 'alert', from: 'yesterday', to: RANGE.to }, 'from'],
    ['too many at once', { kind: 'alert', ...RANGE, limit: 1_001 }, 'limit'],
    ['a foreign token', { kind: 'alert', ...RANGE, nextToken: 'x' }, 'nextToken'],
  ])('refuse signals for %s and name the argument', async (_what, args, path) => {
    const answer = await anApi().ask('signals', args);
    expect(answer).toMatchObject({ error: { type: 'BadInput', info: { path } } });
  });

  test('load a catalogue and show it, deployments only when asked for', async () => {
    const { ask, catalogue } = anApi();
    const args = { idempotencyKey: 'k', document: CATALOGUE };
    expect(await ask('loadCatalogue', args, { role: 'lead' })).toEqual({ data: { services: 2 } });
    await catalogue.recordDeployments([
      {
        deploymentId: 'd-1',
        serviceName: 'checkout',
        status: 'succeeded',
        time: Date.UTC(2026, 4, 4, 9),
        signalId: 's',
      },
    ]);
    expect(await ask('services', {})).toMatchObject({
      data: [{ name: 'checkout', owner: 'payments', tier: 2, deployments: [] }, { name: 'cart' }],
    });
    expect(await ask('service', { name: 'CHECKOUT-svc' }, { selection: ['deployments'] })).toMatchObject({
      data: { name: 'checkout', deployments: [{ deploymentId: 'd-1', time: '2026-05-04T09:00:00.000Z' }] },
    });
    expect(await ask('service', { name: 'nobody' })).toEqual({ data: null });
  });

  test('load a catalogue once per key, and refuse the key for another document', async () => {
    const { ask, catalogue } = anApi();
    const args = { idempotencyKey: 'k', document: CATALOGUE };
    const lead = { role: 'lead' } as const;
    await ask('loadCatalogue', args, lead);
    expect(await ask('loadCatalogue', args, lead)).toEqual({ data: { services: 2 } });
    const other = { ...args, document: 'services: [{ name: other, owner: nobody }]' };
    expect(await ask('loadCatalogue', other, lead)).toMatchObject({
      error: { type: 'KeyReused', info: { path: 'idempotencyKey' } },
    });
    expect((await catalogue.services()).map(({ name }) => name)).toEqual(['checkout', 'cart']);
  });

  test('let only a lead load a catalogue', async () => {
    const { ask, catalogue } = anApi();
    const args = { idempotencyKey: 'k', document: CATALOGUE };
    expect(await ask('loadCatalogue', args, { role: 'investigator' })).toMatchObject({
      error: { type: 'Forbidden' },
    });
    expect(await catalogue.services()).toEqual([]);
  });

  test.each([
    ['no YAML', 'services: [', 'document'],
    ['an unknown field', 'services: [{name: a, owner: x, colour: red}]', 'services[0]'],
    ['no owner', 'services: [{name: a}]', 'services[0].owner'],
    [
      'a dependency nobody declared',
      'services: [{name: a, owner: x, dependencies: [b]}]',
      'services[0].dependencies[0]',
    ],
    ['a name twice', 'services: [{name: a, owner: x}, {name: A, owner: x}]', 'services[1].name'],
    [
      'an alias twice',
      'services: [{name: a, owner: x}, {name: b, owner: x, aliases: [c, a]}]',
      'services[1].aliases[1]',
    ],
    [
      'aliases that multiply',
      `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nservices: [*c,*c,*c,*c]`,
      'document',
    ],
    ['deep nesting', `services: ${'['.repeat(50_000)}`, 'document'],
  ])('refuse a catalogue with %s and name the place', async (_what, document, path) => {
    const answer = await anApi().ask('loadCatalogue', { idempotencyKey: 'k', document }, { role: 'lead' });
    expect(answer).toMatchObject({ error: { type: 'BadInput', info: { path } } });
  });

  test('add up the books by source and adapter version', async () => {
    const { ask, ledger } = anApi();
    const count = {
      sequenceNumber: '1',
      source: 'otlp',
      adapter: 'otlp-logs',
      adapterVersion: 9,
      received: 3,
      stored: 2,
      duplicate: 1,
      sidelined: 0,
      bytes: 100,
      arrivedAt: 5_000,
      delayMs: 70,
    };
    const records = [
      count,
      { ...count, sequenceNumber: '2', arrivedAt: 4_000, delayMs: 900 },
      { ...count, sequenceNumber: '3', adapterVersion: 10 },
      { ...count, sequenceNumber: '4', source: 'alertmanager', adapter: 'alertmanager', received: 9 },
    ];
    await ledger.record({
      shardId: 's',
      firstSequenceNumber: '1',
      lastSequenceNumber: '4',
      hour: '2026-05-04T10',
      records,
    });
    expect(await ask('books', { hour: '2026-05-04T10' })).toMatchObject({
      data: [
        { source: 'alertmanager', received: 9, balanced: false },
        {
          source: 'otlp',
          adapter: 'otlp-logs',
          adapterVersion: 9,
          received: 6,
          stored: 4,
          duplicate: 2,
          sidelined: 0,
          bytes: 200,
          latestDelayMs: 70,
          balanced: true,
        },
        { source: 'otlp', adapterVersion: 10, received: 3 },
      ],
    });
    expect(await ask('books', { hour: '2026-05-04T25' })).toMatchObject({
      error: { info: { path: 'hour' } },
    });
  });

  test('show records that no adapter took, and no delay where there was no signal', async () => {
    const { ask, ledger } = anApi();
    const none = { received: 1, stored: 0, duplicate: 0, sidelined: 1, bytes: 7, arrivedAt: 1 };
    await ledger.record({
      shardId: 's',
      firstSequenceNumber: '1',
      lastSequenceNumber: '1',
      hour: '2026-05-04T11',
      records: [{ sequenceNumber: '1', source: 'unknown', ...none }],
    });
    expect(await ask('books', { hour: '2026-05-04T11' })).toMatchObject({
      data: [{ source: 'unknown', adapter: null, adapterVersion: null, bytes: 7, latestDelayMs: null }],
    });
  });

  test('list what was sidelined on a day', async () => {
    const { ask, sidelined } = anApi();
    await sidelined.put({
      errorClass: 'undecodable',
      message: 'is not JSON',
      source: 'unknown',
      recordId: 's/1',
      offset: 0,
      sidelinedAt: Date.UTC(2026, 4, 4, 10),
      bytes: 'eA==',
    });
    expect(await ask('sidelinedRecords', { day: '2026-05-04' })).toMatchObject({
      data: {
        items: [{ errorClass: 'undecodable', sidelinedAt: '2026-05-04T10:00:00.000Z' }],
        nextToken: null,
      },
    });
    expect(await ask('sidelinedRecords', { day: '2026-13-01' })).toMatchObject({
      error: { info: { path: 'day' } },
    });
  });
});
