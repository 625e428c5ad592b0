import { describe, expect, test } from '@jest/globals';
import { QUERY_TEMPLATES } from '../../../../../functions/investigate/query-templates/published-queries.ts';
import { RUN_TRANSITIONS } from '../../../../../functions/investigate/query-templates/query-runs.ts';
import { createHandler } from '../../../../../functions/investigate/run/handler.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import type { QueryEngine } from '../../../../../functions/shared/ports/query-engine.ts';
import type { QueryRun } from '../../../../../schemas/query-run.ts';
import { aSignal } from '../a-signal.ts';
import { anApi, ana, dataOf, lea, opening, quiet, storeOf, vic } from '../an-api.ts';
import { CONTEXT, recordOf } from '../stream-records.ts';

const signals = [aSignal({ severityNumber: 17, body: 'order 12 failed' })];
const ben = { ...ana, sub: 'sub-ben', username: 'ben' };
const question = (more: object = {}) => ({
  input: {
    templateId: 'top-error-messages',
    parameters: JSON.stringify({ service: 'checkout', since: '2023-11-14T22:00:00Z', period: '20m' }),
    store: 'cold',
    ...more,
  },
});

/** The API with the function that carries runs out. */
async function aRoom(engine?: QueryEngine) {
  const api = await anApi(signals);
  const handler = createHandler({
    templates: QUERY_TEMPLATES,
    storedTemplates: api.storedTemplates,
    runs: api.runs,
    signals: storeOf(signals),
    engine: engine ?? api.engine,
    clock: { now: api.now },
    table: 'signals',
    hotRetentionDays: 3_650,
    timeoutMs: 1_000,
    observability: quiet,
  });
  const deliver = async (runId: unknown) => {
    const run = await api.runs.get(String(runId));
    return handler({ Records: [recordOf(1, { ...run, pk: 'run', sk: 'run' } as QueryRun)] }, CONTEXT);
  };
  return { ...api, deliver };
}

describe('a query run', () => {
  test('answers at once with its id, and with its result once it was carried out', async () => {
    const { ask, deliver } = await aRoom();
    const started = await ask('startQueryRun', question());
    expect(started).toMatchObject({ state: 'queued', templateVersion: 1, startedBy: 'ana', result: null });
    await deliver(started['runId']);
    const run = await ask('queryRun', { runId: started['runId'] }, vic);
    expect(run).toMatchObject({ state: 'succeeded', rowCount: 1 });
    expect(run['scannedBytes']).toBeGreaterThan(0);
    expect(JSON.parse(String(run['result']))).toMatchObject({
      columns: ['message', 'exception', 'count', 'versions', 'first_seen', 'last_seen'],
      rows: [['order # failed', null, 1, 0, '2023-11-14T22:13:20.000Z', '2023-11-14T22:13:20.000Z']],
    });
  });

  test('is not noted in a room in which its author may not contribute', async () => {
    const { ask, runs } = await aRoom();
    const { investigationId } = await ask('openInvestigation', { input: opening });
    const restriction = { idempotencyKey: 'r', investigationId, access: 'members', basedOn: 1 };
    await ask('restrictInvestigation', { input: restriction });
    const outside = { ...ben, groups: ['investigator', 'team-else'] };
    await expect(ask('startQueryRun', question({ investigationId }), outside)).rejects.toMatchObject({
      type: 'Forbidden',
    });
    expect(await runs.startedIn(investigationId)).toEqual([]);
  });

  test('is joined by who asks the same, and another one when anything differs', async () => {
    const { ask } = await aRoom();
    const first = await ask('startQueryRun', question());
    const joined = await ask('startQueryRun', question({ version: 1 }), ben);
    expect(joined).toEqual(first);
    const hot = await ask('startQueryRun', question({ store: 'hot' }), ben);
    expect(hot['runId']).not.toBe(first['runId']);
  });

  test('of a range that is past answers from what was found, however much later it is asked', async () => {
    const { ask, deliver, mutate } = await aRoom();
    const past = question({
      parameters: JSON.stringify({ service: 'checkout', since: '2023-11-14T21:00:00Z', period: '20m' }),
    });
    const now = question();
    const [first, open] = [await ask('startQueryRun', past), await ask('startQueryRun', now)];
    await deliver(first['runId']);
    // Each write lets a second pass.
    for (let key = 0; key < 90; key += 1)
      await mutate('openInvestigation', { ...opening, idempotencyKey: `k${key}` });
    expect(await ask('startQueryRun', past, ben)).toMatchObject({
      runId: first['runId'],
      state: 'succeeded',
    });
    expect((await ask('startQueryRun', now, ben))['runId']).not.toBe(open['runId']);
  });

  test('can be cancelled by who started it and by leads, and is begun again by who asks the same', async () => {
    const { ask, deliver } = await aRoom();
    const { runId } = await ask('startQueryRun', question());
    await expect(ask('cancelQueryRun', { runId }, ben)).rejects.toMatchObject({ type: 'Forbidden' });
    await expect(ask('cancelQueryRun', { runId }, vic)).rejects.toMatchObject({ type: 'Forbidden' });
    await expect(ask('cancelQueryRun', { runId: 'nope' })).rejects.toMatchObject({ type: 'NotFound' });
    expect(await ask('cancelQueryRun', { runId }, lea)).toMatchObject({ state: 'cancelled' });
    expect(await ask('startQueryRun', question(), ben)).toMatchObject({
      runId,
      state: 'queued',
      startedBy: 'ben',
    });
    await deliver(runId);
    expect(await ask('cancelQueryRun', { runId }, lea)).toMatchObject({ state: 'succeeded' });
  });

  test('that is cancelled while it runs is stopped', async () => {
    const stopped: boolean[] = [];
    const room = await aRoom({
      run: async ({ goOn }) => {
        expect(await goOn?.(5)).toBe(true);
        expect(await room.ask('queryRun', { runId })).toMatchObject({ state: 'running', scannedBytes: 5 });
        await room.ask('cancelQueryRun', { runId });
        stopped.push((await goOn?.(9)) === false);
        return { columns: [], rows: [], scannedBytes: 9 };
      },
    });
    const { runId } = await room.ask('startQueryRun', question());
    await room.deliver(runId);
    expect(stopped).toEqual([true]);
    expect(await room.ask('queryRun', { runId })).toMatchObject({ state: 'cancelled', result: null });
  });

  test('that can not succeed says why, and one that may is delivered again', async () => {
    const failing = async (error: Error) => {
      const room = await aRoom({
        run: async () => {
          throw error;
        },
      });
      const { runId } = await room.ask('startQueryRun', question());
      const answer = await room.deliver(runId);
      return { answer, run: await room.ask('queryRun', { runId }) };
    };
    const bug = await failing(new Error('secret'));
    expect(bug.run).toMatchObject({
      state: 'failed',
      failure: { code: 'InternalError', message: 'internal error' },
    });
    const transient = await failing(new Transient('Athena: later'));
    expect(transient.run).toMatchObject({ state: 'running' });
    expect(transient.answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    const room = await aRoom();
    const hot = await room.ask('startQueryRun', {
      input: {
        templateId: 'log-volume-change',
        parameters: '{"at":"2023-11-14T22:00:00Z"}',
        store: 'hot',
      },
    });
    await room.deliver(hot['runId']);
    expect(await room.ask('queryRun', { runId: hot['runId'] })).toMatchObject({
      state: 'failed',
      failure: { code: 'BadInput', message: expect.stringContaining('ask the cold store') },
    });
  });

  test('is frozen as evidence once it succeeded, with the same content as a query that is run for it', async () => {
    const { ask, deliver, mutate } = await aRoom();
    const { investigationId } = await mutate('openInvestigation', opening);
    const { runId } = await ask('startQueryRun', question());
    const freezing = (key: string, more: object) =>
      mutate('runQuery', { idempotencyKey: key, investigationId, ...more });
    await expect(freezing('a', { runId })).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { state: 'queued' },
    });
    await deliver(runId);
    const frozen = dataOf(await freezing('b', { runId }));
    const asked = dataOf(await freezing('c', question().input));
    expect(frozen.sha256).toBe(asked.sha256);
    expect(frozen.source).toEqual(asked.source);
    await expect(freezing('d', { runId, store: 'hot' })).rejects.toMatchObject({ type: 'BadInput' });
    await expect(freezing('e', {})).rejects.toMatchObject({ type: 'BadInput', message: /input\.templateId/ });
    await expect(freezing('f', { ...question().input, store: undefined })).rejects.toMatchObject({
      message: /input\.store/,
    });
  });

  test('is refused before it begins when a parameter or a range is wrong', async () => {
    const { ask } = await aRoom();
    const asking = (input: object) => ask('startQueryRun', question(input));
    await expect(asking({ parameters: '{}' })).rejects.toMatchObject({
      message: /input\.parameters\.service/,
    });
    await expect(asking({ templateId: 'nope' })).rejects.toMatchObject({ message: /"nope" is none of/ });
    await expect(asking({ version: 7 })).rejects.toMatchObject({ message: /has version 1, not 7/ });
    const zero = { service: 'checkout', since: '2023-11-14T22:00:00Z', period: '0s' };
    await expect(asking({ parameters: JSON.stringify(zero) })).rejects.toMatchObject({
      message: 'body:1:18 the range has to end after it begins',
    });
  });

  test('changes as the guide draws it', async () => {
    const { readFile } = await import('node:fs/promises');
    const readme = await readFile(
      new URL('../../../../../functions/investigate/README.md', import.meta.url),
      'utf8',
    );
    for (const [name, { from, to }] of Object.entries(RUN_TRANSITIONS))
      for (const state of from) expect(readme).toContain(`  ${state} --> ${to}: ${name}`);
  });
});
