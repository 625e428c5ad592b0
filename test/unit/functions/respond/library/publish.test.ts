import { describe, expect, test } from '@jest/globals';
import { launch } from '../../../../../functions/respond/launch.ts';
import { livePlaybooks } from '../../../../../functions/respond/live-playbooks.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { sha256 } from '../../../../../functions/shared/hash.ts';
import { world } from '../given.ts';
import { aLibrary, ana, approved, lea } from './given.ts';

const which = { playbookId: 'calm-down', version: '1.0.0' };
const why = { rationale: 'it helped twice' };

/** The library with version 1.0.0 approved, and what can be started of it. */
async function aRoom() {
  const library = aLibrary();
  await approved(library, '1.0.0');
  const live = livePlaybooks({
    shipped: [],
    routes: library.routes,
    versions: library.versions,
  });
  const publish = (version: string, more: object = {}) =>
    library.act('publishPlaybook', { ...which, version, ...why, ...more }, lea);
  const liveVersion = async () => (await live.find('calm-down'))?.playbook.version;
  return { ...library, live, publish, liveVersion };
}

describe('publishing', () => {
  test('makes an immutable version with document, machine, hash, who, when and why', async () => {
    const { publish, machines, ask } = await aRoom();
    const published = await publish('1.0.0');
    const { definitionHash, machineVersionArn, machine, documentHash } = published;
    expect(published).toMatchObject({
      state: 'published',
      published: { by: 'lea', at: '2026-03-01T12:00:00.000Z', rationale: 'it helped twice' },
    });
    expect(sha256(String(machine))).toBe(definitionHash);
    expect(machines.definitions.get(machineVersionArn ?? '')).toBe(machine);
    expect(documentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(machines.aliases.get('calm-down')).toEqual([{ machineVersionArn, weight: 100 }]);
    expect(await ask('playbookVersion', which)).toEqual(published);
  });

  test('is what starts the version; before it nothing of it runs', async () => {
    const { publish, liveVersion, live } = await aRoom();
    expect(await liveVersion()).toBeUndefined();
    expect(await live.list()).toEqual([]);
    await publish('1.0.0');
    expect(await liveVersion()).toBe('1.0.0');
    expect((await live.list()).map(({ playbook }) => playbook.version)).toEqual(['1.0.0']);
  });

  test('of the next version moves the alias, and leaves what was decided where it is', async () => {
    const { publish, live, machines, ...library } = await aRoom();
    await publish('1.0.0');
    const on = world();
    const start = async (reason: string) => {
      const published = (await live.find('calm-down'))!;
      const inputs = { cluster: 'shop', service: reason };
      const { run } = (await launch(on, { published, reason: [reason], trigger: 'person', inputs })) as {
        run: object;
      };
      return run;
    };
    const first = { playbookVersion: '1.0.0', machineVersionArn: expect.stringMatching(/calm-down:1$/) };
    expect(await start('a')).toMatchObject(first);
    await approved(library, '1.1.0');
    await publish('1.1.0');
    expect(machines.aliases.get('calm-down')).toEqual([
      { machineVersionArn: expect.stringMatching(/calm-down:2$/), weight: 100 },
    ]);
    expect(await start('b')).toMatchObject({
      playbookVersion: '1.1.0',
      machineVersionArn: expect.stringMatching(/calm-down:2$/),
    });
    expect((await on.runs.list({ limit: 9 })).items).toContainEqual(expect.objectContaining(first));
    expect([...on.engine.started.keys()]).toEqual([
      expect.stringContaining(':team-calm-down:1:'),
      expect.stringContaining(':team-calm-down:2:'),
    ]);
  });

  test('is for leads, of what is approved, and of nothing before what is live', async () => {
    const { publish, act, ...library } = await aRoom();
    await expect(act('publishPlaybook', { ...which, ...why }, ana)).rejects.toMatchObject({
      type: 'Forbidden',
    });
    await approved(library, '1.1.0');
    await publish('1.1.0');
    await expect(publish('1.1.0')).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { state: 'published' },
    });
    await expect(publish('1.0.0')).rejects.toMatchObject({ type: 'NotAllowed', info: { live: '1.1.0' } });
    await expect(publish('1.2.0')).rejects.toMatchObject({ type: 'NotFound' });
  });

  test('looks once more whether the version is ready', async () => {
    const { publish, versions } = await aRoom();
    const get = versions.get.bind(versions);
    versions.get = async (key) => {
      const known = await get(key);
      return known && { ...known, text: known.text.replace('ecs-scale-service', 'ecs-scale') };
    };
    await expect(publish('1.0.0')).rejects.toMatchObject({
      type: 'NotAllowed',
      message: expect.stringContaining('is not ready: line 12'),
    });
  });

  test.each(['machines.publish', 'versions.change', 'routes.save', 'machines.route'])(
    'that dies in %s is finished by sending it again',
    async (place) => {
      const { publish, liveVersion, machines, ...library } = await aRoom();
      const [store = '', method = ''] = place.split('.');
      const port = { ...library, machines }[store as 'routes'] as unknown as Record<string, unknown>;
      port[method] = async () => {
        throw new Transient('died');
      };
      const once = { idempotencyKey: 'p' };
      await expect(publish('1.0.0', once)).rejects.toMatchObject({ type: 'Unavailable' });
      delete port[method];
      const published = await publish('1.0.0', once);
      expect(published).toMatchObject({ state: 'published' });
      expect(await liveVersion()).toBe('1.0.0');
      expect(machines.aliases.get('calm-down')).toHaveLength(1);
      expect(machines.definitions.size).toBe(1);
      expect(await library.routes.changes('calm-down')).toHaveLength(1);
      expect(await publish('1.0.0', once)).toEqual(published);
    },
  );

  test('by two at once happens once', async () => {
    const { publish, routes } = await aRoom();
    const both = await Promise.allSettled([publish('1.0.0'), publish('1.0.0')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await routes.changes('calm-down')).toHaveLength(1);
  });
});

describe('deprecating', () => {
  test('what is live leaves nothing to start, and takes the alias away', async () => {
    const { publish, act, liveVersion, machines } = await aRoom();
    await publish('1.0.0');
    const deprecate = { ...which, ...why, idempotencyKey: 'd' };
    const deprecated = await act('deprecatePlaybook', deprecate, lea);
    expect(deprecated).toMatchObject({ state: 'deprecated', deprecated: { by: 'lea' } });
    expect(await liveVersion()).toBeUndefined();
    expect(machines.aliases.size).toBe(0);
    expect(await act('deprecatePlaybook', deprecate, lea)).toEqual(deprecated);
    await expect(publish('1.0.0')).rejects.toMatchObject({ type: 'NotAllowed' });
  });

  test('what is not live any more leaves what is', async () => {
    const { publish, act, liveVersion, ...library } = await aRoom();
    await publish('1.0.0');
    await approved(library, '1.1.0');
    await publish('1.1.0');
    await act('deprecatePlaybook', { ...which, ...why }, lea);
    expect(await liveVersion()).toBe('1.1.0');
  });

  test('is for leads, and for what was approved', async () => {
    const { act } = await aRoom();
    await expect(act('deprecatePlaybook', { ...which, ...why }, ana)).rejects.toMatchObject({
      type: 'Forbidden',
    });
    await act('deprecatePlaybook', { ...which, ...why }, lea);
    await expect(act('deprecatePlaybook', { ...which, ...why }, lea)).rejects.toMatchObject({
      type: 'NotAllowed',
    });
  });
});
