import { describe, expect, test } from '@jest/globals';
import { aSignal } from '../a-signal.ts';
import { anApi, lea, opening, vic } from '../an-api.ts';

interface SessionShown {
  readonly sessionId: string;
  readonly agenda: readonly { readonly itemId: string }[];
  readonly minutes: string;
}

async function aScheduledSession(signals: Parameters<typeof anApi>[0] = []) {
  const api = await anApi(signals);
  const { investigationId } = await api.mutate('openInvestigation', opening);
  let keys = 0;
  const send = (field: string, input: object, identity?: unknown) =>
    api.mutate(field, { idempotencyKey: `k${keys++}`, investigationId, ...input }, identity);
  const startsAt = '2023-11-15T10:00:00Z';
  await send('scheduleSession', { title: 'A <b>look</b>', startsAt, agenda: ['the pool', 'the rest'] });
  const shown = async () =>
    ((await api.ask('investigation', { investigationId }))['sessions'] as SessionShown[])[0]!;
  const { sessionId, agenda } = await shown();
  const inIt = (field: string, input: object = {}, identity?: unknown) =>
    send(field, { sessionId, ...input }, identity);
  return { ...api, investigationId, send, inIt, shown, agenda };
}

describe('a session', () => {
  test('is scheduled with an agenda', async () => {
    const { shown } = await aScheduledSession();
    expect(await shown()).toMatchObject({
      state: 'scheduled',
      startsAt: '2023-11-15T10:00:00.000Z',
      agenda: [{ text: 'the pool', done: false }, { text: 'the rest' }],
      attendance: [],
      author: { name: 'ana' },
    });
  });

  test('knows who is there, and shows them what the one who leads looks at', async () => {
    const { inIt, shown } = await aScheduledSession();
    await inIt('startSession');
    await inIt('attendSession', {}, vic);
    expect(await inIt('attendSession', {}, vic)).toBeNull();
    await inIt('attendSession', { present: false }, vic);
    await inIt('shareView', {
      filters: '{"service":"checkout"}',
      from: '2023-11-15T09:00:00Z',
      focus: 'signal/s',
    });
    expect(await shown()).toMatchObject({
      state: 'running',
      attendance: [
        { person: { name: 'ana' }, present: true },
        { person: { name: 'vic' }, present: false },
      ],
      view: {
        filters: '{"service":"checkout"}',
        from: '2023-11-15T09:00:00.000Z',
        to: null,
        focus: 'signal/s',
        sharedBy: { name: 'ana' },
      },
    });
  });

  test('ends with minutes of what the log says happened meanwhile, as text that holds no markup', async () => {
    const { inIt, send, shown, agenda } = await aScheduledSession();
    await send('makeDecision', { statement: 'before it', rationale: 'r' });
    await inIt('startSession');
    await inIt('tickAgendaItem', { itemId: agenda[0]?.itemId, outcome: 'it is full' });
    await send('makeDecision', { statement: 'Enlarge <script>the pool', rationale: 'it\nis full' }, lea);
    await send('stateHypothesis', { statement: 'too few connections', evidenceIds: [] });
    await send('addTask', { title: 'measure' });
    await inIt('endSession');
    const { minutes } = await shown();
    expect(await shown()).toMatchObject({ state: 'ended', endedAt: expect.any(String) });
    expect(minutes).toContain('# A &lt;b&gt;look&lt;/b&gt;');
    expect(minutes).toContain('- [x] the pool: it is full\n- [ ] the rest');
    expect(minutes).toMatch(/## Decisions\n\n- \S+ lea: Enlarge &lt;script&gt;the pool \(it is full\)/);
    expect(minutes).toMatch(/stated "too few connections"/);
    expect(minutes).toMatch(/added "measure"/);
    expect(minutes).not.toContain('before it');
  });

  test('has minutes that say what became of hypotheses and tasks in their words, and nothing of what is restricted', async () => {
    const signal = aSignal({ body: 'names of customers' });
    const { inIt, send, shown } = await aScheduledSession([signal]);
    const did = async (field: string, input: object) => JSON.parse((await send(field, input)).data);
    const { hypothesisId } = await did('stateHypothesis', { statement: 'the pool', evidenceIds: [] });
    const { taskId } = await did('addTask', { title: 'measure' });
    await inIt('startSession');
    const { evidenceId } = await did('freezeSignal', { signalId: signal.signalId });
    await send('ruleOutHypothesis', { hypothesisId, evidenceIds: [evidenceId], rationale: 'it is empty' });
    await send('draftHypothesis', { statement: 'my own guess', evidenceIds: [], checks: [] });
    await send('changeTaskState', { taskId, state: 'done' });
    await send('restrictEvidence', { evidenceId, teams: ['shop'], rationale: 'customers' });
    await inIt('endSession');
    const { minutes } = await shown();
    expect(minutes).toMatch(/ruled out "the pool" \(it is empty\)/);
    expect(minutes).toMatch(/"measure" is done/);
    expect(minutes).toMatch(/## Evidence\n\n- \S+ ana: restricted evidence/);
    for (const hidden of ['names of customers', 'my own guess']) expect(minutes).not.toContain(hidden);
  });

  test('goes the ways of its table only', async () => {
    const { inIt } = await aScheduledSession();
    await expect(inIt('endSession')).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { state: 'scheduled' },
    });
    await expect(inIt('attendSession')).rejects.toMatchObject({ type: 'NotAllowed' });
    await inIt('cancelSession', { rationale: 'it is over' });
    await expect(inIt('startSession')).rejects.toMatchObject({ info: { state: 'cancelled' } });
  });

  test.each([
    ['scheduleSession', { title: 't', startsAt: 'noon' }, 'input.startsAt'],
    ['scheduleSession', { title: 't', startsAt: '2023-11-15T10:00:00Z', agenda: [''] }, 'input.agenda[0]'],
    ['startSession', { sessionId: 'nobody' }, 'input.sessionId'],
  ])('%s of %j names the field', async (field, input, path) => {
    const { send } = await aScheduledSession();
    await expect(send(field, input)).rejects.toMatchObject({ type: 'BadInput', info: { path } });
  });

  test('an item that is not on the agenda can not be ticked off', async () => {
    const { inIt } = await aScheduledSession();
    await inIt('startSession');
    const ticked = inIt('tickAgendaItem', { itemId: 'nothing' });
    await expect(ticked).rejects.toMatchObject({ info: { path: 'input.itemId' } });
  });
});
