import { describe, expect, test } from '@jest/globals';
import { COLLECT_WITHHOLDS } from '../../../../../functions/collect/api/withhold.ts';
import { sightOf } from '../../../../../functions/shared/access/sight-of.ts';
import { Service } from '../../../../../schemas/catalogue.ts';
import { aSignal } from '../../../../fixtures/signal.ts';
import { anApi } from './an-api.ts';

const SECRET = 'key 4711 expired';
const RANGE = { from: '2026-05-04T10:00:00Z', to: '2026-05-04T11:00:00Z' };
const vault = {
  name: 'vault',
  aliases: ['Key_Store'],
  environments: ['prod'],
  owner: 'security',
  restricted: { teams: ['legal'], reason: 'holds keys of customers' },
};
const withheld = {
  serviceName: 'vault',
  owner: 'security',
  teams: ['legal'],
  reason: 'holds keys of customers',
};
const lead = { role: 'lead', teams: ['shop'] };
const member = { role: 'viewer', teams: ['legal'] };
const owner = { role: 'lead', teams: ['security'] };

async function aVault() {
  const api = anApi();
  let keys = 0;
  const put = (service: object, basedOn: number, who: typeof lead = owner) =>
    api.ask('putService', { input: { idempotencyKey: `k${keys++}`, basedOn, rationale: 'r', service } }, who);
  await put(vault, 0);
  await put({ name: 'checkout', owner: 'shop' }, 0);
  const signals = [
    aSignal({
      name: SECRET,
      body: SECRET,
      traceId: 't',
      resource: { serviceName: 'vault' },
      fingerprint: 'a',
    }),
    aSignal({ name: SECRET, resource: { serviceName: 'key.store-prd' }, fingerprint: 'b' }),
    aSignal({ name: 'open', traceId: 't', fingerprint: 'c' }),
  ];
  await api.signals.write(signals, 'b');
  return { ...api, put, secret: signals[0]!, asAlias: signals[1]!, open: signals[2]! };
}

describe('a restricted service', () => {
  test.each([['viewer'], ['lead'], ['admin'], ['auditor'], ['nobody']])(
    'shows a %s of another team that signals exist, whose they are and why they are withheld',
    async (role) => {
      const { ask, secret, asAlias } = await aVault();
      const answers = await Promise.all([
        ask('signals', { serviceName: 'vault', ...RANGE }, { role, teams: ['shop'] }),
        ask('signals', { serviceName: 'key.store-prd', ...RANGE }, { role, teams: ['shop'] }),
        ask('signals', { kind: 'alert', ...RANGE }, { role, teams: ['shop'] }),
        ask('signals', { traceId: 't', ...RANGE }, { role, teams: ['shop'] }),
        ask('signal', { signalId: secret.signalId }, { role, teams: ['shop'] }),
        ask('signal', { signalId: asAlias.signalId }, { role, teams: ['shop'] }),
        ask('firing', {}, { role, teams: ['shop'] }),
        ask('lineage', { signalId: secret.signalId }, { role, teams: ['shop'] }),
      ]);
      expect(JSON.stringify(answers)).not.toContain('4711');
      if (role === 'nobody') return;
      expect(answers[4]).toMatchObject({
        data: {
          signalId: secret.signalId,
          kind: 'alert',
          serviceName: 'vault',
          name: 'withheld: vault restricted',
          attributes: '{}',
          restricted: withheld,
        },
      });
      expect(answers[3]).toMatchObject({
        data: { items: expect.arrayContaining([expect.objectContaining({ restricted: withheld })]) },
      });
      expect(answers[7]).toMatchObject({ data: { restricted: withheld, raw: null, entry: null } });
    },
  );

  test.each([
    ['a member of one of its teams', member],
    ['a member of the owning team', owner],
  ])('shows %s all, and writes the reading down with the policy', async (_who, who) => {
    const { ask, secret, audit } = await aVault();
    expect(await ask('signal', { signalId: secret.signalId }, who)).toMatchObject({ data: { body: SECRET } });
    expect(audit.records).toContainEqual(
      expect.objectContaining({
        object: 'service/vault',
        action: 'readService',
        outcome: 'read',
        policies: ['restricted-services-are-read-by-their-teams'],
      }),
    );
  });

  test('leaves services alone that have a name of their own', async () => {
    const { ask, open, put, signals } = await aVault();
    await put({ name: 'vault-prod', owner: 'shop' }, 0);
    const own = aSignal({ name: 'mine', resource: { serviceName: 'vault-prod' } });
    await signals.write([own], 'c');
    expect(await ask('signal', { signalId: own.signalId }, lead)).toMatchObject({ data: { name: 'mine' } });
    expect(await ask('signal', { signalId: open.signalId }, lead)).toMatchObject({ data: { name: 'open' } });
  });

  test('withholds its deployments, and says so', async () => {
    const { ask, catalogue } = await aVault();
    await catalogue.recordDeployments([
      {
        deploymentId: 'd',
        serviceName: 'vault',
        serviceVersion: '4711',
        status: 'succeeded',
        time: Date.UTC(2026, 4, 4, 10, 5),
        signalId: 's',
      },
    ]);
    const asked = { serviceName: 'vault', ...RANGE };
    expect(await ask('deployments', asked, lead)).toEqual({
      data: { items: [], nextToken: null, restricted: withheld },
    });
    expect(await ask('deployments', asked, member)).toMatchObject({
      data: { items: [{ deploymentId: 'd' }] },
    });
    const selection = ['deployments'];
    for (const [field, args] of [
      ['service', { name: 'vault' }],
      ['services', {}],
    ] as const)
      expect(JSON.stringify(await ask(field, args, { ...lead, selection }))).not.toContain('4711');
  });

  test('is shown with its restriction to everybody, in every version', async () => {
    const { ask } = await aVault();
    const { restricted } = vault;
    expect(await ask('service', { name: 'vault' }, lead)).toMatchObject({ data: { restricted } });
    expect(await ask('serviceHistory', { name: 'vault' }, lead)).toMatchObject({
      data: { items: [{ service: { restricted } }] },
    });
  });

  test('can be lifted by who sees it, and by nobody else', async () => {
    const { put, ask } = await aVault();
    const { restricted: _restricted, ...open } = vault;
    for (const change of [open, { ...vault, owner: 'shop' }, { ...vault, aliases: [] }])
      expect(await put(change, 1, lead)).toMatchObject({ error: { type: 'Forbidden' } });
    expect(await put({ name: 'vault_prd', owner: 'shop' }, 0, lead)).toMatchObject({
      error: { type: 'Forbidden' },
    });
    expect(await put({ ...vault, title: 'Vault' }, 1, lead)).toMatchObject({ data: { version: 2 } });
    const removal = { input: { idempotencyKey: 'r', name: 'vault', basedOn: 2, rationale: 'r' } };
    expect(await ask('removeService', removal, lead)).toMatchObject({ error: { type: 'Forbidden' } });
    expect(await put(open, 2, owner)).toMatchObject({ data: { version: 3 } });
  });

  test('stays restricted when a file says nothing of it', async () => {
    const { ask } = await aVault();
    const document =
      '{services: [{name: vault, owner: security, aliases: [Key_Store], environments: [prod], tier: 1}]}';
    const input = { idempotencyKey: 'f', format: 'signalroom', mode: 'merge', document };
    expect(await ask('importCatalogue', { input }, lead)).toMatchObject({ data: { changed: ['vault'] } });
    expect(await ask('service', { name: 'vault' }, lead)).toMatchObject({
      data: { tier: 1, restricted: vault.restricted },
    });
  });
});

describe('what names no service', () => {
  const services = [Service.parse(vault)];
  const outsider = { id: 'o', name: 'o', role: 'lead', teams: ['shop'] } as const;
  const legal = { ...outsider, teams: ['legal'] };
  const raw = { text: SECRET, sha256: SECRET, body: { key: SECRET } };
  test.each([
    ['rawRecord', { ...raw, services: null }],
    ['rawRecord', { ...raw, services: ['checkout', 'vault'] }],
    ['lineage', { serviceName: 'checkout', raw: { ...raw, services: null } }],
    ['sidelinedRecords', { items: [{ bytes: SECRET, message: SECRET, field: SECRET }] }],
    ['receipt', { refusals: [{ message: SECRET, field: SECRET }] }],
    ['schemaDrift', [{ example: { excerpt: SECRET } }]],
    ['acceptSchemaDrift', { example: { excerpt: SECRET } }],
  ])('is for those who see all services: %s', (field, answer) => {
    const rule = COLLECT_WITHHOLDS[field]!;
    expect(JSON.stringify(rule(answer, sightOf(services, outsider)))).not.toContain('4711');
    expect(JSON.stringify(rule(answer, sightOf(services, legal)))).toContain('4711');
    expect(JSON.stringify(rule(answer, sightOf([], outsider)))).toContain('4711');
  });

  test('a raw record of which every entry names an open service is shown', () => {
    const shown = COLLECT_WITHHOLDS['rawRecord']!(
      { text: 'x', services: ['cart'] },
      sightOf(services, outsider),
    );
    expect(shown).toEqual({ text: 'x', restricted: [] });
  });
});
