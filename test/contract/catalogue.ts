import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Catalogue, LoadRequest } from '../../functions/shared/ports/catalogue.ts';
import { type Deployment, Service } from '../../schemas/catalogue.ts';

/** Every implementation of the port keeps these promises. It replaces the declared services, so no other test may count on them. */
export function catalogueContract(make: () => Promise<Catalogue>): void {
  const fresh = (): string => randomBytes(8).toString('hex');
  const service = (name: string): Service =>
    Service.parse({ name, owner: 'payments', aliases: [`${name}-svc`] });
  const request = (more: Partial<LoadRequest> = {}): LoadRequest => ({
    actorId: 'sub-1',
    idempotencyKey: fresh(),
    requestHash: fresh(),
    ...more,
  });
  const now = Date.UTC(2026, 4, 4, 10);
  const deployment = (more: Partial<Deployment> = {}): Deployment => ({
    deploymentId: fresh(),
    serviceName: 'checkout',
    status: 'succeeded',
    time: now,
    signalId: fresh(),
    ...more,
  });
  const names = (services: readonly Service[]): string[] => services.map(({ name }) => name).sort();

  describe('a catalogue', () => {
    test('gives back the services it was loaded with, and those of the last load only', async () => {
      const catalogue = await make();
      const many = Array.from({ length: 60 }, (_, index) => service(`service-${index}`));
      await catalogue.replaceServices(many, request());
      expect(names(await catalogue.services())).toEqual(names(many));
      const few = [service('checkout'), service('cart')];
      await catalogue.replaceServices(few, request());
      expect(names(await catalogue.services())).toEqual(['cart', 'checkout']);
      expect(await catalogue.services()).toContainEqual(few[0]);
    });

    test('shows a load at once to a reader that has read before', async () => {
      const catalogue = await make();
      await catalogue.replaceServices([service('a')], request());
      expect(names(await catalogue.services())).toEqual(['a']);
      await catalogue.replaceServices([service('b')], request());
      expect(names(await catalogue.services())).toEqual(['b']);
    });

    test('carries a load out once: a late retry does not bring back what was replaced since', async () => {
      const catalogue = await make();
      const first = request();
      expect(await catalogue.replaceServices([service('old')], first)).toBe('replaced');
      expect(await catalogue.replaceServices([service('new')], request())).toBe('replaced');
      expect(await catalogue.replaceServices([service('old')], first)).toBe('repeated');
      expect(names(await catalogue.services())).toEqual(['new']);
    });

    test('refuses a key that stands for another load, and keeps keys of two people apart', async () => {
      const catalogue = await make();
      const first = request();
      await catalogue.replaceServices([service('first')], first);
      const reused = { ...first, requestHash: fresh() };
      expect(await catalogue.replaceServices([service('second')], reused)).toBe('key-reused');
      expect(names(await catalogue.services())).toEqual(['first']);
      const another = { ...reused, actorId: 'sub-2' };
      expect(await catalogue.replaceServices([service('second')], another)).toBe('replaced');
    });

    test('lists deployments newest first, up to and with a moment', async () => {
      const catalogue = await make();
      const serviceName = fresh();
      const [old, middle, recent] = [now - 2, now - 1, now].map((time) => deployment({ serviceName, time }));
      for (const one of [middle!, recent!, old!]) await catalogue.recordDeployment(one);
      const all = { serviceName, until: now, limit: 10 };
      expect(await catalogue.deployments(all)).toEqual([recent, middle, old]);
      expect(await catalogue.deployments({ ...all, until: now - 1 })).toEqual([middle, old]);
      expect(await catalogue.deployments({ ...all, limit: 1 })).toEqual([recent]);
      expect(await catalogue.deployments({ ...all, serviceName: fresh() })).toEqual([]);
    });

    test('records a deployment once per status, whatever time a repeated event tells', async () => {
      const catalogue = await make();
      const serviceName = fresh();
      const started = deployment({ serviceName, status: 'started' });
      const succeeded = { ...started, status: 'succeeded', time: now + 5 } as const;
      for (const one of [started, succeeded, started, { ...succeeded, time: now + 9 }])
        await catalogue.recordDeployment(one);
      const found = await catalogue.deployments({ serviceName, until: now + 100, limit: 10 });
      expect(found).toEqual([succeeded, started]);
    });

    test('keeps to one environment when asked', async () => {
      const catalogue = await make();
      const serviceName = fresh();
      const prod = deployment({ serviceName, environment: 'prod' });
      const test = deployment({ serviceName, environment: 'test', time: now - 1 });
      for (const one of [prod, test]) await catalogue.recordDeployment(one);
      const query = { serviceName, until: now, limit: 1 };
      expect(await catalogue.deployments({ ...query, environment: 'test' })).toEqual([test]);
    });
  });
}
