import { describe, expect, test } from '@jest/globals';
import { QUERY_TEMPLATES } from '../../../../../functions/investigate/query-templates/published-queries.ts';
import { firstBreak, ZERO_HASH } from '../../../../../functions/shared/event-chain.ts';
import { aSignal } from '../a-signal.ts';
import { anApi, ana, dataOf, lea, opening, vic } from '../an-api.ts';

const key = (idempotencyKey: string, investigationId: string) => ({ idempotencyKey, investigationId });

async function anOpenOne(signals = [aSignal({ severityNumber: 17, body: 'boom' })]) {
  const api = await anApi(signals);
  const { investigationId } = await api.mutate('openInvestigation', opening);
  return { ...api, id: investigationId, signals };
}

describe('the investigation API', () => {
  test('opens an investigation and gives its whole state', async () => {
    const { mutate } = await anApi();
    const opened = await mutate('openInvestigation', { ...opening, rationale: null });
    expect(opened).toMatchObject({
      title: 'Checkout fails',
      status: 'open',
      sequence: 1,
      notes: [],
      runs: [],
    });
    expect(opened.openedAt).toMatch(/^2023-11-14T.*Z$/);
  });

  test('gives the first result when a mutation is sent again', async () => {
    const { mutate, id, log } = await anOpenOne();
    const note = { ...key('n', id), text: 'look at the pool' };
    const first = await mutate('addNote', note);
    await mutate('addNote', { ...key('m', id), text: 'another' });
    expect(await mutate('addNote', note)).toEqual(first);
    expect(await mutate('openInvestigation', opening)).toMatchObject({ sequence: 1, notes: [] });
    expect(await log.head(id)).toMatchObject({ sequence: 3 });
  });

  test('refuses a key that was used for another request', async () => {
    const { mutate, id } = await anOpenOne();
    await mutate('addNote', { ...key('n', id), text: 'one' });
    await expect(mutate('addNote', { ...key('n', id), text: 'two' })).rejects.toMatchObject({
      type: 'KeyReused',
      info: { path: 'input.idempotencyKey' },
    });
    await expect(mutate('openInvestigation', { ...opening, title: 'Other' })).rejects.toMatchObject({
      type: 'KeyReused',
    });
  });

  test('lets two people use the same key', async () => {
    const { mutate, id } = await anOpenOne();
    await mutate('addNote', { ...key('n', id), text: 'one' }, ana);
    expect(await mutate('addNote', { ...key('n', id), text: 'two' }, lea)).toMatchObject({ sequence: 3 });
  });

  test('keeps every one of many notes that are written at once, numbered without a gap', async () => {
    const { mutate, id, log } = await anOpenOne();
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => mutate('addNote', { ...key(`n${n}`, id), text: `note ${n}` })),
    );
    const events = await log.read({ investigationId: id, afterSequence: 0, limit: 100 });
    expect(events).toHaveLength(11);
    expect(firstBreak({ sequence: 0, hash: ZERO_HASH }, events)).toBeUndefined();
  });

  test('answers a stale change of the same field with both values', async () => {
    const { mutate, id } = await anOpenOne();
    await mutate('updateInvestigation', { ...key('a', id), basedOn: 1, title: 'Theirs' }, lea);
    const stale = mutate('updateInvestigation', { ...key('b', id), basedOn: 1, title: 'Mine' });
    await expect(stale).rejects.toMatchObject({
      type: 'Conflict',
      info: { field: 'title', yours: 'Mine', theirs: 'Theirs', sequence: 2 },
    });
  });

  test('accepts stale changes of different fields, and of one field to the same value', async () => {
    const { mutate, id } = await anOpenOne();
    await mutate('updateInvestigation', { ...key('a', id), basedOn: 1, title: 'New' }, lea);
    const other = await mutate('updateInvestigation', { ...key('b', id), basedOn: 1, severityNumber: 21 });
    expect(other).toMatchObject({ title: 'New', severityNumber: 21, sequence: 3 });
    const same = await mutate('updateInvestigation', { ...key('c', id), basedOn: 1, title: 'New' });
    expect(same).toMatchObject({ title: 'New', sequence: 3 });
  });

  test('changes field and status in one append and refuses a status that may not follow', async () => {
    const { mutate, id, ask } = await anOpenOne();
    const changed = await mutate('updateInvestigation', {
      ...key('a', id),
      basedOn: 1,
      title: 'New',
      status: 'investigating',
    });
    expect(changed).toMatchObject({ status: 'investigating', sequence: 3 });
    expect((await ask('investigations', {})).items).toMatchObject([
      { title: 'New', status: 'investigating' },
    ]);
    const closing = mutate('updateInvestigation', { ...key('b', id), basedOn: 3, status: 'closed' });
    await expect(closing).rejects.toMatchObject({ type: 'NotAllowed', info: { path: 'input.status' } });
  });

  test('refuses an update that says nothing or that is based on what has not happened', async () => {
    const { mutate, id } = await anOpenOne();
    await expect(mutate('updateInvestigation', { ...key('a', id), basedOn: 1 })).rejects.toMatchObject({
      type: 'BadInput',
    });
    const ahead = mutate('updateInvestigation', { ...key('a', id), basedOn: 9, title: 'x' });
    await expect(ahead).rejects.toMatchObject({ type: 'BadInput', info: { path: 'input.basedOn' } });
  });

  test('lets hypotheses stand and fall by evidence, and a verdict cite it', async () => {
    const { mutate, id, signals, ask } = await anOpenOne();
    const frozen = await mutate('freezeSignal', { ...key('f', id), signalId: signals[0]!.signalId });
    const evidenceIds = [dataOf(frozen).evidenceId];
    const hypotheses: string[] = [];
    for (const statement of ['the deployment', 'the network']) {
      const stated = await mutate('stateHypothesis', { ...key(statement, id), statement, evidenceIds: [] });
      hypotheses.push(dataOf(stated).hypothesisId);
    }
    const [good, bad] = hypotheses;
    const weigh = { evidenceIds, rationale: 'see the log' };
    await mutate('supportHypothesis', { ...key('s', id), ...weigh, hypothesisId: good });
    await mutate('refuteHypothesis', { ...key('r', id), ...weigh, hypothesisId: bad });
    const verdict = {
      outcome: 'root_cause',
      statement: 'version 2 leaks connections',
      category: 'deployment',
      serviceName: 'checkout',
      evidenceIds,
      ruledOutHypothesisIds: [bad],
    };
    await mutate('settleVerdict', { ...key('v', id), ...verdict }, lea);
    await mutate('settleVerdict', { ...key('w', id), ...verdict, statement: 'pool too small' }, lea);
    const state = await ask('investigation', { investigationId: id });
    expect(state.hypotheses).toMatchObject([
      { state: 'supported', evidenceFor: evidenceIds, evidenceAgainst: [] },
      { state: 'refuted', evidenceFor: [], evidenceAgainst: evidenceIds },
    ]);
    expect(state.verdicts).toMatchObject([
      { superseded: true, category: 'deployment', author: { name: 'lea', teams: ['payments'] } },
      { superseded: false, supersedes: state.verdicts[0]!.verdictId },
    ]);
    expect(state.evidence[0]).not.toHaveProperty('objectKey');
  });

  test.each([
    ['no category', { category: undefined }, 'input.category'],
    ['no evidence', { evidenceIds: [] }, 'input.evidenceIds'],
    ['unknown evidence', { evidenceIds: ['e1', 'nope'] }, 'input.evidenceIds[0]'],
    [
      'an unknown ruled-out hypothesis',
      { ruledOutHypothesisIds: ['nope'] },
      'input.ruledOutHypothesisIds[0]',
    ],
    ['a category of its own', { category: 'magic' }, 'input.category'],
    ['a category without a cause', { outcome: 'inconclusive' }, 'input.category'],
  ])('refuses a verdict with %s', async (_what, change, path) => {
    const { mutate, id, signals } = await anOpenOne();
    const frozen = await mutate('freezeSignal', { ...key('f', id), signalId: signals[0]!.signalId });
    const verdict = {
      ...key('v', id),
      outcome: 'root_cause',
      statement: 'x',
      category: 'code',
      serviceName: 'checkout',
      evidenceIds: [dataOf(frozen).evidenceId],
      ruledOutHypothesisIds: [],
      ...change,
    };
    await expect(mutate('settleVerdict', verdict, lea)).rejects.toMatchObject({
      type: 'BadInput',
      info: { path },
    });
  });

  test('refuses to rule out what was not refuted, and accepts an inconclusive end', async () => {
    const { mutate, id } = await anOpenOne();
    const stated = await mutate('stateHypothesis', { ...key('h', id), statement: 'x', evidenceIds: [] });
    const { hypothesisId } = dataOf(stated);
    const verdict = {
      ...key('v', id),
      outcome: 'inconclusive',
      statement: 'we do not know',
      evidenceIds: [],
    };
    await expect(
      mutate('settleVerdict', { ...verdict, ruledOutHypothesisIds: [hypothesisId] }, lea),
    ).rejects.toMatchObject({ message: expect.stringContaining('is open') });
    expect(await mutate('settleVerdict', { ...verdict, ruledOutHypothesisIds: [] }, lea)).toMatchObject({
      type: 'verdict.settled',
    });
  });

  test('freezes the answer of a query with all that is needed to ask again', async () => {
    const { mutate, id, ask } = await anOpenOne();
    const parameters = { service: 'checkout', deploymentTime: '2023-11-14T22:13:00Z', minutes: '5' };
    for (const store of ['hot', 'cold']) {
      const input = {
        ...key(store, id),
        templateId: 'error-rate-around-deployment',
        parameters: JSON.stringify(parameters),
        store,
      };
      const event = await mutate('runQuery', input);
      expect(await mutate('runQuery', input)).toEqual(event);
      const data = dataOf(event);
      expect(data.source).toMatchObject({ store, rowCount: 2, parameters: { ...parameters, minutes: 5 } });
      const evidence = await ask('evidence', { investigationId: id, evidenceId: data.evidenceId }, vic);
      expect(JSON.parse(evidence.content)).toMatchObject({
        columns: ['side', 'total', 'errors', 'rate'],
        rows: [
          ['before', 0, 0, null],
          ['after', 1, 1, 1],
        ],
      });
      expect(evidence.sha256).toBe(data.sha256);
    }
  });

  test.each([
    [{ templateId: 'nope' }, 'input.templateId'],
    [{ parameters: '{"service":"checkout"}' }, 'input.parameters.deploymentTime'],
    [{ parameters: '{"service":"checkout","deploymentTime":"soon"}' }, 'input.parameters.deploymentTime'],
    [{ parameters: '{' }, 'input.parameters'],
    [{ parameters: '['.repeat(100_000) }, 'input.parameters'],
    [{ parameters: '{"__proto__":{"service":"x"}}' }, 'input.parameters'],
    [{ store: 'tepid' }, 'input.store'],
  ])('refuses the query %j and names the field', async (change, path) => {
    const { mutate, id } = await anOpenOne();
    const input = {
      ...key('q', id),
      templateId: 'error-rate-around-deployment',
      parameters: '{}',
      store: 'hot',
      ...change,
    };
    await expect(mutate('runQuery', input)).rejects.toMatchObject({ type: 'BadInput', info: { path } });
  });

  test('says that there is no such investigation or signal', async () => {
    const { mutate, ask, id } = await anOpenOne();
    await expect(mutate('addNote', { ...key('n', 'nope'), text: 'x' })).rejects.toMatchObject({
      type: 'NotFound',
    });
    await expect(mutate('freezeSignal', { ...key('f', id), signalId: 'nope' })).rejects.toMatchObject({
      type: 'NotFound',
      info: { path: 'input.signalId' },
    });
    const events = ask('investigationEvents', { investigationId: 'nope', afterSequence: 0 });
    await expect(events).rejects.toMatchObject({ type: 'NotFound' });
    expect(await ask('investigation', { investigationId: 'nope' })).toBeNull();
    expect(await ask('evidence', { investigationId: id, evidenceId: 'nope' })).toBeNull();
  });

  test('gives the events after a sequence and says where the log stands', async () => {
    const { mutate, ask, id } = await anOpenOne();
    for (const n of ['a', 'b', 'c']) await mutate('addNote', { ...key(n, id), text: n });
    const page = await ask('investigationEvents', { investigationId: id, afterSequence: 1, limit: 2 });
    expect(page.lastSequence).toBe(4);
    expect(page.items.map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(dataOf(page.items[0]!)).toMatchObject({ text: 'a' });
  });

  test('reads the logs for a list only when more than the summary is asked for', async () => {
    const { ask } = await anOpenOne();
    expect((await ask('investigations', {}, vic, ['items', 'items/title'])).items[0]).not.toHaveProperty(
      'notes',
    );
    const whole = await ask('investigations', {}, vic, ['items', 'items/notes', 'items/notes/text']);
    expect(whole.items[0]).toMatchObject({ notes: [], sequence: 1 });
  });

  test('lets viewers read, investigators write and leads settle', async () => {
    const { mutate, ask, id } = await anOpenOne();
    await expect(mutate('addNote', { ...key('n', id), text: 'x' }, vic)).rejects.toMatchObject({
      type: 'Forbidden',
    });
    await expect(mutate('openInvestigation', opening, vic)).rejects.toMatchObject({ type: 'Forbidden' });
    await expect(mutate('settleVerdict', {}, ana)).rejects.toMatchObject({
      type: 'Forbidden',
      info: { action: 'lead', resource: 'organisation', policies: [] },
    });
    expect(await mutate('addNote', { ...key('n', id), text: 'x' }, lea)).toMatchObject({
      actor: { name: 'lea' },
    });
    expect(await ask('queryTemplates', {}, vic)).toHaveLength(QUERY_TEMPLATES.length);
    expect(await ask('usesOfSignal', { signalId: 's' }, vic)).toEqual([]);
  });
});
