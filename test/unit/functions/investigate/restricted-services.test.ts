import { describe, expect, test } from '@jest/globals';
import { compileQuery } from '../../../../functions/investigate/query-language/program.ts';
import type { QueryRun } from '../../../../schemas/query-run.ts';
import { aSignal } from './a-signal.ts';
import { anApi, dataOf, opening } from './an-api.ts';
import { bothWays, NOW } from './query-language/both-ways.ts';

const SECRET = 'key 4711 expired';
const person = (name: string, ...groups: string[]) => ({ sub: `sub-${name}`, username: name, groups });
const ana = person('ana', 'investigator', 'team-shop');
const mia = person('mia', 'investigator', 'team-legal');
const lea = person('lea', 'lead', 'team-shop');
const restricted = { teams: ['legal'], reason: 'holds keys' };
const vault = { name: 'vault', aliases: ['Key_Store'], owner: 'security', restricted };
const checkout = { name: 'checkout', owner: 'shop' };
const RANGE = { from: '2023-11-14T22:00:00Z', to: '2023-11-14T23:00:00Z' };

async function aRoom() {
  const secret = aSignal({
    name: SECRET,
    body: SECRET,
    severityNumber: 17,
    traceId: 't',
    resource: { serviceName: 'vault' },
  });
  const open = aSignal({ name: 'open', severityNumber: 17, traceId: 't' });
  const api = await anApi([secret, open], [vault, checkout]);
  const { investigationId } = await api.mutate('openInvestigation', opening);
  let keys = 0;
  const send = (field: string, input: object, identity: object = ana) =>
    api.mutate(field, { idempotencyKey: `k${keys++}`, investigationId, ...input }, identity);
  const shownTo = async (identity: object) =>
    JSON.stringify(
      await Promise.all([
        api.ask('investigation', { investigationId }, identity),
        api.ask('investigationEvents', { investigationId, afterSequence: 0 }, identity),
        api.ask('investigations', {}, identity, ['items/evidence', 'items/signals']),
        api.ask('diffInvestigation', { investigationId, from: 1 }, identity),
        api.ask('exportInvestigation', { input: { investigationId, format: 'markdown' } }, identity),
        api.ask('exportInvestigation', { input: { investigationId, format: 'ipynb' } }, identity),
        api.ask('similarInvestigations', { investigationId }, identity),
        api.ask('searchInvestigations', { text: '4711' }, identity),
      ]),
    );
  return { ...api, investigationId, send, shownTo, secret, open };
}

const question = (service: string, store: 'hot' | 'cold') => ({
  templateId: 'top-error-messages',
  parameters: JSON.stringify({ service, since: '2023-11-14T22:00:00Z', period: '20m' }),
  store,
});

describe('evidence of a restricted service', () => {
  test.each([
    ['freezeSignal', (id: string) => ({ signalId: id })],
    ['freezeSignals', (id: string) => ({ signalIds: [id] })],
    ['freezeTrace', () => ({ traceId: 't', ...RANGE })],
  ])('is restricted to its teams as it is made: %s', async (field, input) => {
    const { send, ask, shownTo, secret, investigationId } = await aRoom();
    const { evidenceId } = dataOf(await send(field, input(secret.signalId), mia));
    expect(await shownTo(ana)).not.toContain('4711');
    const read = (who: object) => ask('evidence', { investigationId, evidenceId }, who);
    expect(await read(lea)).toMatchObject({
      content: null,
      restriction: { teams: ['security', 'legal'], reason: 'service vault is restricted: holds keys' },
    });
    expect((await read(mia)).content).toContain('4711');
  });

  test.each([
    ['freezeSignal', (id: string) => ({ signalId: id })],
    ['freezeSignals', (id: string) => ({ signalIds: [id] })],
    ['freezeSeries', () => ({ serviceName: 'Key-Store', name: 'm', ...RANGE })],
  ])('is not made by others, and the attempt is written down: %s', async (field, input) => {
    const { send, secret, audit } = await aRoom();
    await expect(send(field, input(secret.signalId), lea)).rejects.toMatchObject({
      type: 'Forbidden',
      message: 'service "vault" is restricted to teams: holds keys',
    });
    const denied = audit.records.filter(({ outcome }) => outcome === 'denied');
    expect(denied).toMatchObject([{ action: 'readService', field }]);
  });

  test('is left out of the traces of others, which stay open', async () => {
    const { send, ask, investigationId } = await aRoom();
    const { evidenceId } = dataOf(await send('freezeTrace', { traceId: 't', ...RANGE }));
    const found = await ask('evidence', { investigationId, evidenceId }, lea);
    expect(found.content).toContain('open');
    expect(found.content).not.toContain('4711');
  });

  test('opens no investigation for others, and quotes nothing in that of its own people', async () => {
    const { mutate, ask, secret } = await aRoom();
    const input = { idempotencyKey: 'o', title: 'Keys', signalIds: [secret.signalId] };
    await expect(mutate('openFromSignals', input, ana)).rejects.toMatchObject({ type: 'Forbidden' });
    const { investigationId } = await mutate('openFromSignals', input, mia);
    const shown = JSON.stringify(await ask('investigation', { investigationId }, mia));
    expect(shown).toContain(secret.signalId);
    expect(shown).not.toContain('4711');
  });
});

describe.each(['hot', 'cold'] as const)('a query of the %s store', (store) => {
  test('leaves the service out for others, in every way to ask', async () => {
    const { send, ask, mutate, investigationId } = await aRoom();
    const { evidenceId } = dataOf(await send('runQuery', question('vault', store)));
    const found = await ask('evidence', { investigationId, evidenceId }, lea);
    expect(JSON.parse(found.content)).toMatchObject({ rows: [] });
    const cell = dataOf(await send('addCell', { source: { kind: 'query', ...parsed('vault', store) } }));
    await send('runQueryCell', { cellId: (cell as unknown as { cellId: string }).cellId });
    const started = await mutate('startQueryRun', question('vault', store), ana);
    expect(started).toMatchObject({ restricted: [] });
    expect(JSON.stringify(await ask('investigation', { investigationId }, lea))).not.toContain('4711');
  });

  test('has it for its teams when they name it, and is restricted to them', async () => {
    const { send, ask, shownTo, investigationId } = await aRoom();
    const { evidenceId } = dataOf(await send('runQuery', question('vault', store), mia));
    const read = (who: object) => ask('evidence', { investigationId, evidenceId }, who);
    expect((await read(mia)).content).toContain('key # expired');
    expect((await read(ana)).content).toBeNull();
    expect(await shownTo(ana)).not.toContain('key # expired');
  });

  test('that does not name it is shared by all, and open', async () => {
    const { send, ask, mutate, investigationId } = await aRoom();
    const [mine, theirs] = [
      await mutate('startQueryRun', question('checkout', store), mia),
      await mutate('startQueryRun', question('checkout', store), ana),
    ];
    expect(mine['runId']).toBe(theirs['runId']);
    const { evidenceId } = dataOf(await send('runQuery', question('checkout', store), mia));
    expect((await ask('evidence', { investigationId, evidenceId }, lea)).content).toContain('open');
  });

  test('is another run for who sees more, and its result is for those who do', async () => {
    const { ask, mutate, runs, send } = await aRoom();
    const [mine, theirs] = [
      await mutate('startQueryRun', question('vault', store), mia),
      await mutate('startQueryRun', question('vault', store), ana),
    ];
    expect(mine['runId']).not.toBe(theirs['runId']);
    const run = (await runs.get(String(mine['runId'])))!;
    await runs.change(run.runId, {
      attempt: 1,
      from: ['queued'],
      set: { state: 'succeeded', rowCount: 1, changedAt: 2 },
    });
    await runs.putResult(run, answered(run));
    const asked = { runId: run.runId };
    expect(await ask('queryRun', asked, lea)).toMatchObject({
      rowCount: null,
      result: null,
      restricted: [{ serviceName: 'vault', owner: 'security' }],
    });
    expect((await ask('queryRun', asked, mia))['result']).toContain('4711');
    await expect(send('runQuery', asked, lea)).rejects.toMatchObject({ type: 'Forbidden' });
  });

  test('of checks leaves it out for everybody, as what they measure is for everybody', async () => {
    const { send, shownTo } = await aRoom();
    const check = {
      title: 'Errors',
      ...parsed('vault', store),
      measure: 'row_count',
      operator: 'gt',
      value: 0,
    };
    const drafted = dataOf(
      await send('draftHypothesis', { statement: 'It is vault', evidenceIds: [], checks: [check] }, mia),
    );
    await send('runChecks', { hypothesisId: drafted.hypothesisId }, mia);
    const shown = await shownTo(ana);
    expect(shown).toContain('refutes');
    expect(shown).not.toContain('key # expired');
  });
});

const parsed = (service: string, store: 'hot' | 'cold') => {
  const { parameters, ...rest } = question(service, store);
  return { ...rest, parameters: JSON.parse(parameters) as object };
};

const answered = (run: QueryRun) => ({
  templateId: run.templateId,
  templateVersion: 1,
  parameters: {},
  store: run.store,
  columns: ['message'],
  rows: [[SECRET]],
  scannedBytes: 0,
});

test('both stores leave out the same signals, however their service is written', async () => {
  const names = [
    'vault',
    'VAULT',
    '_Key..Store-',
    'key___store',
    'vaults',
    'my-vault',
    undefined,
    'checkout',
  ];
  const signals = names.map((serviceName) =>
    aSignal({
      kind: 'alert',
      time: NOW - 60_000,
      resource: serviceName === undefined ? {} : { serviceName },
    }),
  );
  const program = compileQuery('from alert between now - 1h and now | select service_name', {});
  const { hot, cold } = await bothWays(program, signals, undefined, ['key-store', 'vault']);
  expect(hot).toEqual(cold);
  expect(hot.flat().toSorted()).toEqual(['checkout', 'my-vault', null, 'vaults']);
});
