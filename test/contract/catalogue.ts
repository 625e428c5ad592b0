import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type {
  EditableCatalogue,
  EditRequest,
  ServiceChange,
} from '../../functions/shared/ports/catalogue.ts';
import { type Deployment, Service, type ServiceVersion } from '../../schemas/catalogue.ts';

/** Every implementation of the port keeps these promises. Names are new in every test: others may edit the catalogue meanwhile. */
export function catalogueContract(make: () => Promise<EditableCatalogue>): void {
  const fresh = (): string => randomBytes(8).toString('hex');
  const service = (name: string, more: Partial<Service> = {}): Service =>
    Service.parse({ name, owner: 'payments', aliases: [`${name}-svc`], ...more });
  const request = (more: Partial<EditRequest> = {}): EditRequest => ({
    actorId: 'sub-1',
    idempotencyKey: fresh(),
    requestHash: fresh(),
    ...more,
  });
  const now = Date.UTC(2026, 4, 4, 10);
  const author = { id: 'sub-1', name: 'ana' };
  const put = (one: Service): ServiceChange => ({ name: one.name, service: one });
  const edit = async (
    catalogue: EditableCatalogue,
    changes: readonly ServiceChange[],
    more: { readonly basedOn?: number; readonly request?: EditRequest; readonly rationale?: string } = {},
  ) => {
    const asked = { changes, author, time: now, request: request(), ...more };
    for (;;) {
      const { revision } = await catalogue.declared();
      const done = await catalogue.edit({ basedOn: revision, ...asked });
      // Another test was faster.
      if (done.outcome !== 'stale' || more.basedOn !== undefined) return done;
    }
  };
  const namesLike = async (catalogue: EditableCatalogue, prefix: string): Promise<string[]> =>
    (await catalogue.services())
      .map(({ name }) => name)
      .filter((name) => name.startsWith(prefix))
      .sort();
  const versionsOf = async (catalogue: EditableCatalogue, name: string): Promise<readonly ServiceVersion[]> =>
    (await catalogue.history(name, { limit: 100 })).items;

  describe('the services of a catalogue', () => {
    test('are those that were put, large edits as well as small ones', async () => {
      const catalogue = await make();
      const run = fresh();
      const many = Array.from({ length: 60 }, (_, index) => service(`${run}-${index}`));
      const large = await edit(catalogue, many.map(put));
      expect(large).toMatchObject({ outcome: 'done', changes: { length: 60 } });
      await edit(catalogue, [put(service(`${run}-0`, { owner: 'shopping' }))]);
      expect(await namesLike(catalogue, run)).toEqual(many.map(({ name }) => name).sort());
      expect(await catalogue.services()).toContainEqual(service(`${run}-0`, { owner: 'shopping' }));
      expect(await catalogue.services()).toContainEqual(many[1]);
    });

    test('are shown at once to a reader that has read before, and are the same array while nothing changes', async () => {
      const [catalogue, other] = [await make(), await make()];
      const name = fresh();
      await edit(catalogue, [put(service(name))]);
      expect(await namesLike(catalogue, name)).toEqual([name]);
      const [before, after] = [await catalogue.declared(), await catalogue.declared()];
      expect(after.versions === before.versions).toBe(after.revision === before.revision);
      await edit(catalogue, [{ name }]);
      expect(await namesLike(catalogue, name)).toEqual([]);
      expect(await namesLike(other, name)).toEqual([]);
    });

    test('have versions from 1 without a gap, through a removal and back, each with who, when and why', async () => {
      const catalogue = await make();
      const name = fresh();
      expect(await edit(catalogue, [put(service(name))], { rationale: 'new' })).toMatchObject({
        changes: [{ name, version: 1, change: 'added' }],
      });
      expect(await edit(catalogue, [put(service(name, { tier: 0 }))])).toMatchObject({
        changes: [{ version: 2, change: 'changed' }],
      });
      expect(await edit(catalogue, [{ name }])).toMatchObject({
        changes: [{ version: 3, change: 'removed' }],
      });
      expect(await edit(catalogue, [put(service(name))])).toMatchObject({
        changes: [{ version: 4, change: 'added' }],
      });
      const versions = await versionsOf(catalogue, name.toUpperCase());
      expect(versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
      expect(versions[3]).toMatchObject({ service: service(name), author, time: now, rationale: 'new' });
      expect(versions[1]).not.toHaveProperty('service');
      expect(await catalogue.version(name, 2)).toEqual(versions[2]);
      expect(await catalogue.version(name, 4)).toEqual(versions[0]);
      expect(await catalogue.version(name, 5)).toBeUndefined();
      expect(await catalogue.version(fresh(), 1)).toBeUndefined();
    });

    test('keep their history when a large edit changes some of them', async () => {
      const catalogue = await make();
      const run = fresh();
      const many = Array.from({ length: 40 }, (_, index) => `${run}-${index}`);
      await edit(catalogue, [put(service(`${run}-0`, { tier: 0 }))]);
      const done = await edit(
        catalogue,
        many.map((name) => put(service(name))),
      );
      const [second, first] = await versionsOf(catalogue, `${run}-0`);
      expect(done).toMatchObject({ outcome: 'done', revision: second?.revision });
      expect(second).toMatchObject({ version: 2 });
      expect(first).toMatchObject({ version: 1, service: { tier: 0 } });
    });

    test('list their versions page by page', async () => {
      const catalogue = await make();
      const name = fresh();
      for (const tier of [0, 1, 2, 3]) await edit(catalogue, [put(service(name, { tier }))]);
      const first = await catalogue.history(name, { limit: 3 });
      expect(first.items.map(({ version }) => version)).toEqual([4, 3, 2]);
      const rest = await catalogue.history(name, { limit: 3, nextToken: String(first.nextToken) });
      expect(rest.items.map(({ version }) => version)).toEqual([1]);
      expect(rest.nextToken).toBeUndefined();
      expect(await catalogue.history(fresh(), { limit: 3 })).toEqual({ items: [] });
      await expect(catalogue.history(name, { limit: 3, nextToken: 'x' })).rejects.toThrow('nextToken');
    });

    test('are not changed by an edit that was decided on an older revision', async () => {
      const catalogue = await make();
      const name = fresh();
      const { revision } = await catalogue.declared();
      await edit(catalogue, [put(service(name))]);
      const late = await edit(catalogue, [put(service(name, { tier: 0 }))], { basedOn: revision });
      expect(late).toEqual({ outcome: 'stale' });
      expect(await versionsOf(catalogue, name)).toHaveLength(1);
    });

    test('are changed by no more than one of many edits that were decided on the same revision', async () => {
      const catalogue = await make();
      const name = fresh();
      const { revision: basedOn } = await catalogue.declared();
      const outcomes = await Promise.all(
        [0, 1, 2, 3].map((tier) => edit(catalogue, [put(service(name, { tier }))], { basedOn })),
      );
      const done = outcomes.filter(({ outcome }) => outcome === 'done');
      expect(done.length).toBeLessThanOrEqual(1);
      expect(await versionsOf(catalogue, name)).toHaveLength(done.length);
    });
  });

  describe('an edit of a catalogue', () => {
    test('is done once: a late retry learns what it did and does not bring back what was replaced since', async () => {
      const catalogue = await make();
      const name = fresh();
      const first = request();
      const done = await edit(catalogue, [put(service(name, { owner: 'old' }))], { request: first });
      await edit(catalogue, [put(service(name, { owner: 'new' }))]);
      const again = await edit(catalogue, [put(service(name, { owner: 'old' }))], { request: first });
      expect(again).toEqual({ ...done, outcome: 'repeated' });
      expect(await catalogue.edited(first)).toEqual(again);
      expect(await catalogue.services()).toContainEqual(service(name, { owner: 'new' }));
      expect(await catalogue.edited(request())).toBeUndefined();
    });

    test('is refused under a key that stands for another, and keys of two people are kept apart', async () => {
      const catalogue = await make();
      const [name, other] = [fresh(), fresh()];
      const first = request();
      await edit(catalogue, [put(service(name))], { request: first });
      const reused = { ...first, requestHash: fresh() };
      expect(await edit(catalogue, [put(service(other))], { request: reused })).toEqual({
        outcome: 'key-reused',
      });
      expect(await namesLike(catalogue, other)).toEqual([]);
      const another = { ...reused, actorId: 'sub-2' };
      expect(await edit(catalogue, [put(service(other))], { request: another })).toMatchObject({
        outcome: 'done',
      });
    });

    test('that changes nothing is remembered all the same', async () => {
      const catalogue = await make();
      const first = request();
      const done = await edit(catalogue, [], { request: first });
      expect(done).toMatchObject({ outcome: 'done', changes: [] });
      expect(await catalogue.edited(first)).toEqual({ ...done, outcome: 'repeated' });
    });

    test('tells what it did to a thousand services as well', async () => {
      const catalogue = await make();
      const run = fresh();
      const many = Array.from({ length: 1_010 }, (_, index) => put(service(`${run}-${index}`)));
      const first = request();
      const done = await edit(catalogue, many, { request: first });
      expect(done).toMatchObject({ outcome: 'done', changes: { length: 1_010 } });
      expect(await catalogue.edited(first)).toEqual({ ...done, outcome: 'repeated' });
      await edit(
        catalogue,
        many.map(({ name }) => ({ name })),
      );
      expect(await namesLike(catalogue, run)).toEqual([]);
    });
  });

  const deployment = (more: Partial<Deployment> = {}): Deployment => ({
    deploymentId: fresh(),
    serviceName: 'checkout',
    status: 'succeeded',
    time: now,
    signalId: fresh(),
    ...more,
  });

  describe('the deployments of a catalogue', () => {
    test('are listed newest first, up to and with a moment', async () => {
      const catalogue = await make();
      const serviceName = fresh();
      const [old, middle, recent] = [now - 2, now - 1, now].map((time) => deployment({ serviceName, time }));
      for (const one of [middle!, recent!, old!]) await catalogue.recordDeployments([one]);
      const all = { serviceName, until: now, limit: 10 };
      expect(await catalogue.deployments(all)).toEqual([recent, middle, old]);
      expect(await catalogue.deployments({ ...all, until: now - 1 })).toEqual([middle, old]);
      expect(await catalogue.deployments({ ...all, limit: 1 })).toEqual([recent]);
      expect(await catalogue.deployments({ ...all, serviceName: fresh() })).toEqual([]);
    });

    test('are recorded once per status, whatever time a repeated event tells', async () => {
      const catalogue = await make();
      const serviceName = fresh();
      const started = deployment({ serviceName, status: 'started' });
      const succeeded = { ...started, status: 'succeeded', time: now + 5 } as const;
      for (const one of [started, succeeded, started, { ...succeeded, time: now + 9 }])
        await catalogue.recordDeployments([one]);
      const found = await catalogue.deployments({ serviceName, until: now + 100, limit: 10 });
      expect(found).toEqual([succeeded, started]);
    });

    test('may be recorded many at once and again in other groups, and are still there once, sorted by time', async () => {
      const catalogue = await make();
      const serviceName = fresh();
      const all = Array.from({ length: 230 }, (_, index) =>
        deployment({ serviceName, time: now - ((index * 7_919) % 200_000), deploymentId: `d-${index}` }),
      );
      const other = deployment({ serviceName: `${serviceName}-2` });
      const [late, ...rest] = [...all, other].toReversed();
      for (const group of [
        all.slice(0, 150),
        [...all.slice(100), { ...all[3]!, time: now + 1 }],
        [...rest, late!],
      ])
        await catalogue.recordDeployments(group);
      const sorted = all.toSorted((a, b) => b.time - a.time);
      expect(await catalogue.deployments({ serviceName, until: now + 5, limit: 500 })).toEqual(sorted);
      expect(await catalogue.deployments({ serviceName, until: now + 5, limit: 3 })).toEqual(
        sorted.slice(0, 3),
      );
      const until = now - 65_000;
      const earlier = sorted.filter(({ time }) => time <= until);
      expect(await catalogue.deployments({ serviceName, until, limit: 40 })).toEqual(earlier.slice(0, 40));
      expect(await catalogue.deployments({ serviceName: other.serviceName, until: now, limit: 5 })).toEqual([
        other,
      ]);
    });

    test('are kept apart by environment when asked', async () => {
      const catalogue = await make();
      const serviceName = fresh();
      const prod = deployment({ serviceName, environment: 'prod', commit: 'abc', actor: 'ana' });
      const test = deployment({ serviceName, environment: 'test', time: now - 1 });
      for (const one of [prod, test]) await catalogue.recordDeployments([one]);
      const query = { serviceName, until: now, limit: 1 };
      expect(await catalogue.deployments({ ...query, environment: 'test' })).toEqual([test]);
      const range = { from: now - 10, to: now + 1 };
      const page = await catalogue.deploymentPages({ serviceName, environment: 'prod', range }, { limit: 5 });
      expect(page).toEqual({ items: [prod] });
    });

    test('come in pages of a range: its start is in it, its end is not, and none is left out at the same instant', async () => {
      const catalogue = await make();
      const serviceName = fresh();
      const times = [now - 3, now - 2, now - 2, now - 2, now - 1, now];
      const all = times.map((time, index) => deployment({ serviceName, time, deploymentId: `d-${index}` }));
      for (const one of all) await catalogue.recordDeployments([one]);
      const query = { serviceName, range: { from: now - 2, to: now } };
      const seen: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = { limit: 2, ...(nextToken === undefined ? {} : { nextToken }) };
        const found = await catalogue.deploymentPages(query, page);
        seen.push(...found.items.map(({ deploymentId }) => deploymentId));
        nextToken = found.nextToken;
      } while (nextToken !== undefined);
      expect(seen).toEqual(['d-4', 'd-3', 'd-2', 'd-1']);
      await expect(catalogue.deploymentPages(query, { limit: 2, nextToken: '!' })).rejects.toThrow(
        'nextToken',
      );
    });
  });

  describe('the learned dependencies of a catalogue', () => {
    test('are one per caller and callee, with their first and last call', async () => {
      const catalogue = await make();
      const [caller, callee] = [fresh(), fresh()];
      const seen = { caller, callee, evidence: 'peer.service', firstSeen: now, lastSeen: now } as const;
      const mine = async (since: number) =>
        (await catalogue.learnedDependencies(since)).filter((one) => one.caller === caller);
      await catalogue.recordDependency(seen);
      await catalogue.recordDependency({
        ...seen,
        evidence: 'parent-span',
        firstSeen: now + 9,
        lastSeen: now + 9,
      });
      await catalogue.recordDependency({ ...seen, lastSeen: now + 3 });
      await catalogue.recordDependency({ ...seen, callee: caller });
      expect(await mine(now + 1)).toEqual([{ ...seen, lastSeen: now + 9 }]);
      expect(await mine(now)).toHaveLength(2);
      expect(await mine(now + 10)).toEqual([]);
    });
  });
}
