import { describe, expect, test } from '@jest/globals';
import { enrich, enrichContext } from '../../../../../functions/collect/normalize/enrichment.ts';
import type { Deployment } from '../../../../../schemas/catalogue.ts';
import type { SignalDraft } from '../../../../../schemas/signal.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';

const TIME = Date.UTC(2026, 4, 4, 10);
const draft = (more: Partial<SignalDraft> = {}): SignalDraft => ({
  kind: 'log',
  time: TIME,
  name: 'x',
  severityNumber: 0,
  fingerprint: 'f',
  resource: { serviceName: 'CHECKOUT-svc' },
  links: [],
  attributes: {},
  ...more,
});
const catalogue = () =>
  FakeCatalogue.of(
    {
      name: 'checkout',
      owner: 'payments',
      aliases: ['checkout-svc', 'cart'],
      environments: ['prod'],
    } as never,
    { name: 'cart', owner: 'shopping', environments: ['prod', 'test'] } as never,
  );
const deployment = (more: Partial<Deployment>): Deployment => ({
  deploymentId: `d-${more.time}-${more.status}`,
  serviceName: 'checkout',
  status: 'succeeded',
  time: TIME,
  signalId: 's',
  ...more,
});
const enriched = async (given: SignalDraft, deployments: readonly Deployment[] = []) => {
  const known = catalogue();
  for (const one of deployments) await known.recordDeployment(one);
  return enrich(given, await enrichContext(known, TIME + 1_000_000));
};

describe('enrichment', () => {
  test('tells what each enricher set, and why another found nothing', async () => {
    const { enrichments } = await enriched(draft());
    expect(enrichments).toEqual([
      { enricher: 'service', version: 1, set: ['resource.serviceName', 'resource.environment'] },
      { enricher: 'deployment', version: 1, reason: 'no-deployment' },
      { enricher: 'owner', version: 1, set: ['owner'] },
    ]);
    const unknown = await enriched(draft({ resource: { serviceName: 'teapot', serviceVersion: '1' } }));
    expect(unknown.enrichments).toEqual([
      { enricher: 'service', version: 1, reason: 'unknown-service' },
      { enricher: 'deployment', version: 1, set: [] },
      { enricher: 'owner', version: 1, reason: 'unknown-service' },
    ]);
    const nameless = await enriched(draft({ resource: {} }));
    expect(nameless.enrichments.map(({ reason }) => reason)).toEqual(Array(3).fill('no-service-named'));
  });

  test('finds a service by an alias in any case, its one environment, and its owner', async () => {
    const { signal, unresolved } = await enriched(draft());
    expect(signal.resource).toEqual({ serviceName: 'checkout', environment: 'prod' });
    expect(signal.owner).toBe('payments');
    expect(unresolved).toEqual(['deployment']);
  });

  test('prefers a name over an alias of another service, and guesses no environment of two', async () => {
    const { signal } = await enriched(draft({ resource: { serviceName: 'cart' } }));
    expect(signal).toMatchObject({ owner: 'shopping', resource: { serviceName: 'cart' } });
    expect(signal.resource).not.toHaveProperty('environment');
  });

  test('keeps what the source said of a service that nobody declared, and lists what it missed', async () => {
    const given = draft({ resource: { serviceName: 'mystery', environment: 'prod' } });
    const { signal, unresolved } = await enriched(given);
    expect(signal).toEqual(given);
    expect(unresolved).toEqual(['service', 'deployment', 'owner']);
    expect((await enriched(draft({ resource: {} }))).unresolved).toEqual(['service', 'deployment', 'owner']);
  });

  test('takes the newest deployment that had succeeded by then, of that environment', async () => {
    const { signal } = await enriched(draft(), [
      deployment({ time: TIME - 30, serviceVersion: '1' }),
      deployment({ time: TIME - 20, serviceVersion: '2', environment: 'prod' }),
      deployment({ time: TIME - 15, serviceVersion: 'other place', environment: 'test' }),
      deployment({ time: TIME - 10, serviceVersion: 'not done', status: 'started' }),
      deployment({ time: TIME - 5, serviceVersion: 'broken', status: 'failed' }),
      deployment({ time: TIME + 1, serviceVersion: 'later' }),
    ]);
    expect(signal.resource.serviceVersion).toBe('2');
  });

  test('looks behind many newer deployments', async () => {
    const newer = Array.from({ length: 60 }, (_, n) => deployment({ time: TIME + 1 + n }));
    const { signal } = await enriched(draft(), [
      deployment({ time: TIME - 1, serviceVersion: 'old' }),
      ...newer,
    ]);
    expect(signal.resource.serviceVersion).toBe('old');
  });

  test('leaves a version alone that the source gave, and changes too', async () => {
    const known = [deployment({ time: TIME - 1, serviceVersion: '9' })];
    const resource = { serviceName: 'checkout', serviceVersion: '1' };
    expect((await enriched(draft({ resource }), known)).signal.resource.serviceVersion).toBe('1');
    const change = await enriched(draft({ kind: 'change' }), known);
    expect(change.signal.resource).not.toHaveProperty('serviceVersion');
    expect(change.unresolved).toEqual([]);
  });
});
