import { describe, expect, test } from '@jest/globals';
import { anApi } from './an-api.ts';

const KEY = 'k-1';
const WHY = 'because';
const lead = { role: 'lead' } as const;
const service = (name: string, more: object = {}) => ({ name, owner: 'payments', ...more });
const put = (one: object, more: object = {}) => ({
  input: { idempotencyKey: KEY, basedOn: 0, rationale: WHY, service: one, ...more },
});

describe('putService', () => {
  test('makes the first version, and the next on what was read, each with who, when and why', async () => {
    const { ask } = anApi();
    expect(await ask('putService', put(service('cart')), lead)).toMatchObject({
      data: {
        name: 'cart',
        version: 1,
        author: { id: 'u-1', name: 'ada' },
        rationale: WHY,
        service: { name: 'cart', owner: 'payments', tier: 2, dependencies: [] },
      },
    });
    const next = put(service('cart', { tier: 0 }), { idempotencyKey: 'k-2', basedOn: 1 });
    expect(await ask('putService', next, lead)).toMatchObject({ data: { version: 2, service: { tier: 0 } } });
    expect(await ask('service', { name: 'CART' })).toMatchObject({
      data: { name: 'cart', tier: 0, version: 2, changedBy: { name: 'ada' }, rationale: WHY },
    });
    expect(await ask('service', { name: 'cart', version: 1 })).toMatchObject({
      data: { tier: 2, version: 1 },
    });
    expect(await ask('service', { name: 'cart', version: 3 })).toEqual({ data: null });
    expect(await ask('serviceHistory', { name: 'cart' })).toMatchObject({
      data: { items: [{ version: 2 }, { version: 1, service: { tier: 2 } }], nextToken: null },
    });
  });

  test('refuses a stale version with both values', async () => {
    const { ask } = anApi();
    await ask('putService', put(service('cart', { tier: 1 })), lead);
    const stale = put(service('cart', { tier: 0 }), { idempotencyKey: 'k-2' });
    expect(await ask('putService', stale, lead)).toMatchObject({
      error: {
        type: 'Conflict',
        info: { path: 'input.basedOn', version: 1, yours: { tier: 0 }, theirs: { tier: 1 } },
      },
    });
  });

  test('sent again, answers as the first time even when the service was changed since', async () => {
    const { ask } = anApi();
    const first = await ask('putService', put(service('cart')), lead);
    await ask('putService', put(service('cart', { tier: 0 }), { idempotencyKey: 'k-2', basedOn: 1 }), lead);
    expect(await ask('putService', put(service('cart')), lead)).toEqual(first);
    expect(await ask('service', { name: 'cart' })).toMatchObject({ data: { version: 2 } });
    expect(await ask('putService', put(service('other')), lead)).toMatchObject({
      error: { type: 'KeyReused' },
    });
  });

  test.each([
    ['an alias', service('new', { aliases: ['x', 'CART-svc'] }), 'input.service.aliases[1]'],
    ['a name', service('Cart-SVC'), 'input.service.name'],
  ])('refuses %s that another service has, naming both', async (_what, one, path) => {
    const { ask } = anApi();
    await ask('putService', put(service('cart', { aliases: ['cart-svc'] })), lead);
    const answer = await ask('putService', put(one, { idempotencyKey: 'k-2' }), lead);
    expect(answer).toMatchObject({ error: { type: 'BadInput', info: { path } } });
    expect(answer).toMatchObject({ error: { message: expect.stringContaining('"cart"') } });
    expect(answer).toMatchObject({ error: { message: expect.stringContaining(`"${one.name}"`) } });
  });

  test('takes dependencies by any name of a declared service, and refuses others', async () => {
    const { ask } = anApi();
    await ask('putService', put(service('cart', { aliases: ['cart-svc'] })), lead);
    const good = put(service('web', { dependencies: ['CART-svc'] }), { idempotencyKey: 'k-2' });
    expect(await ask('putService', good, lead)).toMatchObject({
      data: { service: { dependencies: ['cart'] } },
    });
    const bad = put(service('app', { dependencies: ['typo'] }), { idempotencyKey: 'k-3' });
    expect(await ask('putService', bad, lead)).toMatchObject({
      error: { type: 'BadInput', info: { path: 'input.service.dependencies[0]' } },
    });
  });

  test.each([
    ['no rationale', put(service('a'), { rationale: ' ' }), 'input.rationale'],
    [
      'a link that is no web address',
      put(service('a', { links: [{ title: 't', url: 'javascript:x' }] })),
      'input.service.links[0].url',
    ],
    ['a tier that is none', put(service('a', { tier: 9 })), 'input.service.tier'],
    ['an unknown field', put(service('a', { colour: 'red' })), 'input.service'],
  ])('refuses %s and names the field', async (_what, args, path) => {
    expect(await anApi().ask('putService', args, lead)).toMatchObject({ error: { info: { path } } });
  });
});

describe('removeService', () => {
  test('keeps the history, from which the service can be put again', async () => {
    const { ask } = anApi();
    await ask('putService', put(service('cart', { tier: 0 })), lead);
    const remove = { input: { idempotencyKey: 'k-2', basedOn: 1, name: 'cart', rationale: 'gone' } };
    expect(await ask('removeService', remove, lead)).toMatchObject({ data: { version: 2, service: null } });
    expect(await ask('removeService', remove, lead)).toMatchObject({ data: { version: 2 } });
    expect(await ask('service', { name: 'cart' })).toEqual({ data: null });
    expect(await ask('services', {})).toEqual({ data: [] });
    expect(await ask('serviceHistory', { name: 'cart', limit: 1 })).toMatchObject({
      data: { items: [{ version: 2, service: null, rationale: 'gone' }] },
    });
    const old = await ask('service', { name: 'cart', version: 1 });
    expect(old).toMatchObject({ data: { tier: 0 } });
    const back = put(service('cart', { tier: 0 }), { idempotencyKey: 'k-3', basedOn: 2 });
    expect(await ask('putService', back, lead)).toMatchObject({ data: { version: 3, service: { tier: 0 } } });
  });

  test('refuses a stale version, and what is not there', async () => {
    const { ask } = anApi();
    const remove = (basedOn: number) => ({
      input: { idempotencyKey: KEY, basedOn, name: 'cart', rationale: WHY },
    });
    expect(await ask('removeService', remove(0), lead)).toMatchObject({ error: { type: 'NotFound' } });
    await ask('putService', put(service('cart'), { idempotencyKey: 'k-2' }), lead);
    expect(await ask('removeService', remove(7), lead)).toMatchObject({
      error: { type: 'Conflict', info: { version: 1, yours: null, theirs: { name: 'cart' } } },
    });
  });
});

describe('importCatalogue', () => {
  const load = (document: string, more: object = {}) => ({
    input: { idempotencyKey: KEY, format: 'signalroom', mode: 'merge', document, ...more },
  });
  const FILE =
    'services:\n  - {name: cart, owner: a}\n  - {name: bad}\n  - {name: web, owner: a, dependencies: [nobody]}\n';

  test('merges what is good, and says of the rest where and why', async () => {
    const { ask } = anApi();
    await ask('putService', put(service('kept'), { idempotencyKey: 'k-0' }), lead);
    const done = await ask('importCatalogue', load(FILE), lead);
    expect(done).toMatchObject({
      data: {
        applied: true,
        added: ['cart', 'web'],
        changed: [],
        removed: [],
        unchanged: 0,
        refusedCount: 1,
        refused: [{ line: 3, entity: 'bad', path: 'services[1].owner' }],
        warnings: [{ line: 4, entity: 'web', path: 'services[2].dependencies[0]' }],
      },
    });
    expect(await ask('importCatalogue', load(FILE), lead)).toMatchObject({
      data: { added: ['cart', 'web'] },
    });
    expect(await ask('importCatalogue', load(FILE, { idempotencyKey: 'k-2' }), lead)).toMatchObject({
      data: { added: [], unchanged: 2 },
    });
    expect(await ask('services', {})).toMatchObject({
      data: [{ name: 'kept' }, { name: 'cart' }, { name: 'web' }],
    });
  });

  test('replaces nothing as long as an entity is refused', async () => {
    const { ask } = anApi();
    await ask('putService', put(service('kept'), { idempotencyKey: 'k-0' }), lead);
    const all = load(FILE, { mode: 'replace' });
    expect(await ask('importCatalogue', all, lead)).toMatchObject({
      data: { applied: false, refusedCount: 2 },
    });
    expect(await ask('services', {})).toMatchObject({ data: [{ name: 'kept' }] });
    const good = load('services: [{name: cart, owner: a}]', { mode: 'replace' });
    expect(await ask('importCatalogue', good, lead)).toMatchObject({
      data: { applied: true, added: ['cart'], removed: ['kept'] },
    });
  });

  test('says in a dry run what it would do, and does not', async () => {
    const { ask } = anApi();
    await ask('putService', put(service('kept'), { idempotencyKey: 'k-0' }), lead);
    const document = 'services: [{name: Kept, owner: other}, {name: cart, owner: a}]';
    const dry = load(document, { dryRun: true, mode: 'replace' });
    expect(await ask('importCatalogue', dry, lead)).toMatchObject({
      data: { applied: false, added: ['cart'], changed: ['Kept'], removed: [] },
    });
    expect(await ask('services', {})).toMatchObject({ data: [{ name: 'kept', owner: 'payments' }] });
  });

  test('reads Backstage', async () => {
    const { ask } = anApi();
    const document =
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: cart}\nspec: {owner: "group:default/a"}\n';
    expect(await ask('importCatalogue', load(document, { format: 'backstage' }), lead)).toMatchObject({
      data: { applied: true, added: ['cart'] },
    });
    expect(await ask('service', { name: 'cart' })).toMatchObject({ data: { owner: 'a' } });
  });

  test('keeps the catalogue below its limit', async () => {
    const { ask } = anApi();
    const many = (prefix: string) =>
      JSON.stringify({
        services: Array.from({ length: 3_000 }, (_, n) => ({ name: `${prefix}${n}`, owner: 'a' })),
      });
    expect(await ask('importCatalogue', load(many('a')), lead)).toMatchObject({ data: { applied: true } });
    expect(await ask('importCatalogue', load(many('b'), { idempotencyKey: 'k-2' }), lead)).toMatchObject({
      error: { type: 'Limit' },
    });
  });
});

describe('the rights to the catalogue', () => {
  const edits: readonly [field: string, args: object][] = [
    ['putService', put(service('cart'))],
    ['removeService', { input: { idempotencyKey: KEY, basedOn: 1, name: 'cart', rationale: WHY } }],
    [
      'importCatalogue',
      { input: { idempotencyKey: KEY, format: 'signalroom', mode: 'merge', document: 'x' } },
    ],
  ];
  test.each(edits)('let only a lead use %s', async (field, args) => {
    for (const role of ['viewer', 'investigator', 'nobody'])
      expect(await anApi().ask(field, args, { role })).toMatchObject({ error: { type: 'Forbidden' } });
  });

  const RANGE = { from: '2026-05-04T00:00:00Z', to: '2026-05-05T00:00:00Z' };
  test.each([
    ['service', { name: 'a' }],
    ['services', {}],
    ['serviceHistory', { name: 'a' }],
    ['dependencies', {}],
    ['deployments', { serviceName: 'a', ...RANGE }],
  ])('let a viewer ask for %s, and nobody without a role', async (field, args) => {
    expect(await anApi().ask(field, args)).toHaveProperty('data');
    expect(await anApi().ask(field, args, { role: 'nobody' })).toMatchObject({
      error: { type: 'Forbidden' },
    });
  });
});

describe('what surrounds a service', () => {
  const NOW = Date.UTC(2026, 4, 4, 10);
  async function aShop() {
    const api = anApi();
    api.clock.time = NOW;
    const document =
      'services: [{name: web, owner: a, dependencies: [cart]}, {name: cart, owner: a, aliases: [basket]}, {name: a.b, owner: a}, {name: a_b, owner: a}]';
    await api.ask('loadCatalogue', { idempotencyKey: KEY, document }, lead);
    return api;
  }
  const edge = (caller: string, callee: string, lastSeen = NOW - 1_000) =>
    ({ caller, callee, evidence: 'peer.service', firstSeen: lastSeen - 5_000, lastSeen }) as const;

  test('are its dependencies and dependents, declared, learned or both', async () => {
    const { ask, catalogue } = await aShop();
    for (const one of [
      edge('web', 'basket'),
      edge('web', 'redis'),
      edge('cart', 'redis', NOW - 15 * 86_400_000),
    ])
      await catalogue.recordDependency(one);
    const selection = ['dependencies', 'dependents'];
    expect(await ask('service', { name: 'web' }, { selection })).toMatchObject({
      data: {
        declaredDependencies: ['cart'],
        dependencies: [
          { serviceName: 'cart', origin: 'both', lastSeen: '2026-05-04T09:59:59.000Z' },
          { serviceName: 'redis', origin: 'learned', evidence: 'peer.service' },
        ],
        dependents: [],
      },
    });
    expect(await ask('service', { name: 'basket' }, { selection })).toMatchObject({
      data: { name: 'cart', dependencies: [], dependents: [{ serviceName: 'web' }] },
    });
    const first = await ask('dependencies', { limit: 1 });
    expect(first).toMatchObject({ data: { items: [{ caller: 'web', callee: 'cart', origin: 'both' }] } });
    const nextToken = Object(first).data.nextToken;
    expect(await ask('dependencies', { limit: 1, nextToken })).toMatchObject({
      data: { items: [{ caller: 'web', callee: 'redis', origin: 'learned' }], nextToken: null },
    });
    expect(await ask('dependencies', { nextToken: '!' })).toMatchObject({
      error: { info: { path: 'nextToken' } },
    });
  });

  test('are its deployments in a time range, by any of its names, with commit and actor', async () => {
    const { ask, catalogue } = await aShop();
    const deployment = {
      deploymentId: 'd',
      serviceName: 'cart',
      status: 'succeeded',
      time: NOW,
      signalId: 's',
    } as const;
    await catalogue.recordDeployments([
      {
        ...deployment,
        commit: 'abc',
        actor: 'ana',
        url: 'https://example.com/d',
      },
    ]);
    await catalogue.recordDeployments([{ ...deployment, deploymentId: 'old', time: NOW - 9e8 }]);
    const range = { from: '2026-05-04T00:00:00Z', to: '2026-05-05T00:00:00Z' };
    expect(await ask('deployments', { serviceName: 'BASKET', ...range })).toMatchObject({
      data: {
        items: [
          {
            deploymentId: 'd',
            commit: 'abc',
            actor: 'ana',
            url: 'https://example.com/d',
            time: '2026-05-04T10:00:00.000Z',
          },
        ],
        nextToken: null,
      },
    });
    const none = await ask('deployments', { serviceName: 'cart', environment: 'test', ...range });
    expect(none).toMatchObject({ data: { items: [] } });
    const upsideDown = { serviceName: 'cart', from: range.to, to: range.from };
    expect(await ask('deployments', upsideDown)).toMatchObject({ error: { info: { path: 'to' } } });
  });

  test('is not told of a name that could be two services: both are named', async () => {
    const { ask } = await aShop();
    expect(await ask('service', { name: 'a-b' })).toMatchObject({
      error: { type: 'BadInput', info: { path: 'name', candidates: ['a.b', 'a_b'] } },
    });
  });
});
