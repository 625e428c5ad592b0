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
    { name: 'orders', owner: 'shopping', environments: ['prod', 'test'] } as never,
    { name: 'a.b', owner: 'one' },
    { name: 'a_b', owner: 'two' },
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
  await known.recordDeployments(deployments);
  return enrich(given, await enrichContext(known, TIME + 1_000_000));
};
const versionOf = async (given: SignalDraft, deployments: readonly Deployment[]) =>
  (await enriched(given, deployments)).signal.resource.serviceVersion;

describe('enrichment', () => {
  test('tells what each enricher set, and why another found nothing', async () => {
    const { enrichments } = await enriched(draft());
    expect(enrichments).toEqual([
      { enricher: 'service', version: 2, set: ['resource.serviceName'] },
      { enricher: 'environment', version: 1, set: ['resource.environment'] },
      { enricher: 'deployment', version: 2, reason: 'no-deployment' },
      { enricher: 'owner', version: 1, set: ['owner'] },
    ]);
    const unknown = await enriched(draft({ resource: { serviceName: 'teapot', serviceVersion: '1' } }));
    expect(unknown.enrichments).toEqual([
      { enricher: 'service', version: 2, reason: 'unknown-service' },
      { enricher: 'environment', version: 1, reason: 'no-environment' },
      { enricher: 'deployment', version: 2, reason: 'no-deployment' },
      { enricher: 'owner', version: 1, reason: 'unknown-service' },
    ]);
    const nameless = await enriched(draft({ resource: {} }));
    expect(nameless.enrichments.map(({ reason }) => reason)).toEqual(Array(4).fill('no-service-named'));
  });

  test('finds a service by an alias in any case, its one environment, and its owner', async () => {
    const { signal, unresolved } = await enriched(draft());
    expect(signal.resource).toEqual({ serviceName: 'checkout', environment: 'prod' });
    expect(signal.owner).toBe('payments');
    expect(unresolved).toEqual(['deployment']);
  });

  test('prefers a name over an alias of another service, and guesses no environment of two', async () => {
    const { signal, unresolved } = await enriched(draft({ resource: { serviceName: 'cart' } }));
    expect(signal).toMatchObject({ owner: 'shopping', resource: { serviceName: 'cart' } });
    expect(signal.resource).not.toHaveProperty('environment');
    expect(unresolved).toEqual(['environment', 'deployment']);
  });

  test('takes the environment out of a name, and spells one as the service declares it', async () => {
    const named = await enriched(draft({ resource: { serviceName: 'orders_PRD' } }));
    expect(named.signal.resource).toEqual({ serviceName: 'orders', environment: 'prod' });
    const said = await enriched(draft({ resource: { serviceName: 'orders', environment: 'Production' } }));
    expect(said.signal.resource.environment).toBe('prod');
    const other = await enriched(draft({ resource: { serviceName: 'orders', environment: 'eu-west' } }));
    expect(other.signal.resource.environment).toBe('eu-west');
  });

  test('says that a name could be two services, and takes neither', async () => {
    const { signal, unresolved, enrichments } = await enriched(draft({ resource: { serviceName: 'A b' } }));
    expect(enrichments[0]).toEqual({ enricher: 'service', version: 2, reason: 'ambiguous' });
    expect(signal).toEqual(draft({ resource: { serviceName: 'A b' } }));
    expect(unresolved).toEqual(['service:ambiguous', 'environment', 'deployment', 'owner']);
  });

  test('keeps what the source said of a service that nobody declared, and lists what it missed', async () => {
    const given = draft({ resource: { serviceName: 'mystery', environment: 'prod' } });
    const { signal, unresolved } = await enriched(given);
    expect(signal).toEqual(given);
    expect(unresolved).toEqual(['service', 'deployment', 'owner']);
    const nothing = await enriched(draft({ resource: {} }));
    expect(nothing.unresolved).toEqual(['service', 'environment', 'deployment', 'owner']);
  });
});

describe('the live deployment', () => {
  test('is the newest that had succeeded by then, of that environment', async () => {
    const { signal, unresolved, enrichments } = await enriched(draft(), [
      deployment({ time: TIME - 30, serviceVersion: '1' }),
      deployment({ time: TIME - 20, serviceVersion: '2', environment: 'Production', deploymentId: 'two' }),
      deployment({ time: TIME - 15, serviceVersion: 'other place', environment: 'test' }),
      deployment({ time: TIME - 10, serviceVersion: 'not done', status: 'started' }),
      deployment({ time: TIME - 5, serviceVersion: 'broken', status: 'failed' }),
      deployment({ time: TIME + 1, serviceVersion: 'later' }),
    ]);
    expect(signal.resource.serviceVersion).toBe('2');
    expect(signal.attributes).toEqual({ 'deployment.id': 'two' });
    expect(enrichments.find(({ enricher }) => enricher === 'deployment')?.set).toEqual([
      'resource.serviceVersion',
      'attributes.deployment.id',
    ]);
    expect(unresolved).toEqual([]);
  });

  test('is found whatever order deployments are told in, and counts from the very instant of its success', async () => {
    const known = [
      deployment({ time: TIME, serviceVersion: 'now' }),
      deployment({ time: TIME - 10, serviceVersion: 'before' }),
    ];
    expect(await versionOf(draft(), known)).toBe('now');
    expect(await versionOf(draft(), known.toReversed())).toBe('now');
    expect(await versionOf(draft({ time: TIME - 1 }), known)).toBe('before');
  });

  test('is the same one of two that succeeded in the same instant, in any order', async () => {
    const known = ['a', 'b'].map((id) => deployment({ deploymentId: id, serviceVersion: id }));
    expect(await versionOf(draft(), known)).toBe('b');
    expect(await versionOf(draft(), known.toReversed())).toBe('b');
  });

  test('is the one before when it failed or was rolled back after its success', async () => {
    const known = [
      deployment({ time: TIME - 30, serviceVersion: '1', deploymentId: 'one' }),
      deployment({ time: TIME - 20, serviceVersion: '2', deploymentId: 'two' }),
      deployment({ time: TIME - 10, serviceVersion: '2', deploymentId: 'two', status: 'failed' }),
    ];
    expect(await versionOf(draft(), known)).toBe('1');
    expect(await versionOf(draft({ time: TIME - 15 }), known)).toBe('2');
    const sameInstant = deployment({ time: TIME - 20, deploymentId: 'two', status: 'failed' });
    expect(await versionOf(draft(), [...known.slice(0, 2), sameInstant])).toBe('1');
  });

  test('is nobody for a late signal from before the first deployment', async () => {
    const known = [deployment({ time: TIME + 1, serviceVersion: 'first' })];
    const { signal, unresolved } = await enriched(draft(), known);
    expect(signal.resource).not.toHaveProperty('serviceVersion');
    expect(unresolved).toEqual(['deployment']);
  });

  test('is ambiguous without an environment when two run different versions, and not when they agree', async () => {
    const resource = { serviceName: 'cart' };
    const of = (environment: string, serviceVersion: string) =>
      deployment({ serviceName: 'cart', environment, serviceVersion, deploymentId: environment });
    const differ = await enriched(draft({ resource }), [of('prod', '1'), of('test', '2')]);
    expect(differ.unresolved).toEqual(['environment', 'deployment:ambiguous']);
    expect(differ.signal.resource).toEqual(resource);
    expect(await versionOf(draft({ resource }), [of('prod', '1'), of('test', '1')])).toBe('1');
  });

  test('is looked for behind many newer deployments, also those of other environments', async () => {
    const newer = Array.from({ length: 60 }, (_, n) => deployment({ time: TIME + 1 + n }));
    const old = deployment({ time: TIME - 400, serviceVersion: 'old', environment: 'prod' });
    const others = Array.from({ length: 300 }, (_, n) =>
      deployment({ time: TIME - 1 - n, environment: 'test' }),
    );
    expect(await versionOf(draft(), [old, ...newer, ...others])).toBe('old');
  });

  test('leaves a version and a deployment alone that the source gave, and changes too', async () => {
    const known = [deployment({ time: TIME - 1, serviceVersion: '9', deploymentId: 'nine' })];
    const resource = { serviceName: 'checkout', serviceVersion: '1' };
    const { signal } = await enriched(draft({ resource }), known);
    expect(signal.resource.serviceVersion).toBe('1');
    expect(signal.attributes).toEqual({ 'deployment.id': 'nine' });
    const own = await enriched(draft({ attributes: { 'deployment.id': 'mine' } }), known);
    expect(own.signal.attributes).toEqual({ 'deployment.id': 'mine' });
    const change = await enriched(draft({ kind: 'change' }), known);
    expect(change.signal.resource).not.toHaveProperty('serviceVersion');
    expect(change.unresolved).toEqual([]);
  });
});
