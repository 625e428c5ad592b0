import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../../../../functions/investigate/index/handler.ts';
import { aSignal } from '../a-signal.ts';
import { type Answer, lea, opening, quiet } from '../an-api.ts';
import { anOpenRoom } from '../an-open-room.ts';
import { CONTEXT, recordOf } from '../stream-records.ts';
import { operationsOver } from './operations-over.ts';

async function aSearchedRoom(signals = [aSignal({ severityNumber: 17, body: 'card 17 refused' })]) {
  const room = await anOpenRoom(signals);
  const index = createHandler({ ...room, observability: quiet });
  /** Delivers the events of a log as the table's stream does. */
  const follow = async (investigationId: string) => {
    const events = await room.log.read({ investigationId, afterSequence: 0, limit: 1_000 });
    const sk = (sequence: number) => `event#${String(sequence).padStart(9, '0')}`;
    const Records = events.map(({ sequence }) =>
      recordOf(sequence, { pk: investigationId, sk: sk(sequence) }),
    );
    expect(await index({ Records }, CONTEXT)).toEqual({ batchItemFailures: [] });
  };
  const open = async (more: object) =>
    (
      await room.mutate('openInvestigation', {
        ...opening,
        idempotencyKey: `o-${JSON.stringify(more)}`,
        ...more,
      })
    ).investigationId;
  const search = async (asked: object) =>
    (await room.ask('searchInvestigations', asked)).items.map(
      (item) => (item as unknown as Answer).investigationId,
    );
  const freezeIn = (investigationId: string, signalId: string) =>
    room.mutate('freezeSignal', { idempotencyKey: signalId, investigationId, signalId });
  return { ...room, follow, open, find: search, freezeIn };
}

describe('search over investigations', () => {
  test('finds by words of title, notes, hypotheses, evidence and verdicts; all of them have to be there', async () => {
    const { find, follow, investigationId, send, state } = await aSearchedRoom();
    await send('addNote', { text: 'Überlauf of the QUEUE' });
    await state('the connection pool leaks');
    await follow(investigationId);
    for (const text of ['checkout', 'überlauf', 'Pool, leaks!', 'queue FAILS'])
      expect(await find({ text })).toEqual([investigationId]);
    expect(await find({ text: 'pool overflow' })).toEqual([]);
    expect(await find({ text: 'poo' })).toEqual([]);
  });

  test('narrows by service, team, status, verdict and time', async () => {
    const { find, follow, open, investigationId, send, freeze } = await aSearchedRoom();
    const other = await open({ title: 'Search slow', services: ['search'], teams: ['web'] });
    const evidenceIds = [await freeze()];
    const verdict = { outcome: 'root_cause', statement: 's', category: 'capacity', serviceName: 'database' };
    const nothingRuledOut = 'nobody had another idea';
    await send('settleVerdict', { ...verdict, evidenceIds, ruledOutHypothesisIds: [], nothingRuledOut }, lea);
    await follow(investigationId);
    await follow(other);
    expect(await find({})).toEqual([other, investigationId]);
    expect(await find({ service: 'Search' })).toEqual([other]);
    expect(await find({ service: 'database' })).toEqual([investigationId]);
    expect(await find({ team: 'web' })).toEqual([other]);
    expect(await find({ status: 'open', category: 'capacity', outcome: 'root_cause' })).toEqual([
      investigationId,
    ]);
    expect(await find({ status: 'closed' })).toEqual([]);
    expect(await find({ from: '2023-11-14T00:00:00Z', to: '2023-11-15T00:00:00Z' })).toHaveLength(2);
    expect(await find({ from: '2023-11-15T00:00:00Z' })).toEqual([]);
  });

  test('follows what changes, and an event that comes again changes nothing', async () => {
    const { find, follow, investigationId, send, ask } = await aSearchedRoom();
    await follow(investigationId);
    await send('updateInvestigation', { basedOn: 1, title: 'Payments broken', status: 'investigating' });
    await follow(investigationId);
    await follow(investigationId);
    expect(await find({ text: 'broken', status: 'investigating' })).toEqual([investigationId]);
    expect(await find({ text: 'fails' })).toEqual([]);
    expect((await ask('searchInvestigations', {})).items).toMatchObject([
      { title: 'Payments broken', verdict: null },
    ]);
  });

  test('gives nothing of a draft away', async () => {
    const { find, follow, investigationId, did, send } = await aSearchedRoom();
    const { hypothesisId } = await did('draftHypothesis', { statement: 'sabotage', evidenceIds: [] });
    await follow(investigationId);
    expect(await find({ text: 'sabotage' })).toEqual([]);
    await send('shareHypothesis', { hypothesisId });
    await follow(investigationId);
    expect(await find({ text: 'sabotage' })).toEqual([investigationId]);
  });

  test('refuses more words than it looks for, and an unknown category', async () => {
    const { ask } = await aSearchedRoom();
    const text = Array.from({ length: 11 }, (_, n) => `word${n}`).join(' ');
    for (const [asked, path] of [
      [{ text }, 'text'],
      [{ category: 'magic' }, 'category'],
      [{ limit: 0 }, 'limit'],
    ] as const)
      await expect(ask('searchInvestigations', asked)).rejects.toMatchObject({
        type: 'BadInput',
        info: { path },
      });
  });
});

describe('similar investigations', () => {
  test('come with their verdict, what they ruled out, and why they are alike', async () => {
    const log = (n: number) =>
      aSignal({ severityNumber: 17, body: `card ${n} refused`, fingerprint: `f${n}` });
    const deployed = () => aSignal({ kind: 'change', name: 'checkout 1.5.0 deployed', fingerprint: 'd' });
    const signals = [
      log(1),
      deployed(),
      log(2),
      deployed(),
      aSignal({ body: 'disk full', fingerprint: 'x' }),
    ];
    const { follow, open, freezeIn, investigationId, send, did, ask } = await aSearchedRoom(signals);
    const evidence = await send('freezeSignal', { signalId: signals[0]!.signalId });
    await send('freezeSignal', { signalId: signals[1]!.signalId });
    const evidenceIds = [(JSON.parse(evidence.data) as { evidenceId: string }).evidenceId];
    const { hypothesisId } = await did('stateHypothesis', { statement: 'the bank', evidenceIds: [] });
    await send('ruleOutHypothesis', { hypothesisId, evidenceIds, rationale: 'it answered' });
    const verdict = {
      outcome: 'root_cause',
      statement: 'version 1.5.0',
      category: 'deployment',
      serviceName: 'checkout',
    };
    await send('settleVerdict', { ...verdict, evidenceIds, ruledOutHypothesisIds: [hypothesisId] }, lea);
    const now = await open({ title: 'Again', services: ['Checkout'] });
    await freezeIn(now, signals[2]!.signalId);
    await freezeIn(now, signals[3]!.signalId);
    const loose = await open({ title: 'Disks', services: ['checkout'] });
    await freezeIn(loose, signals[4]!.signalId);
    const stranger = await open({ title: 'Else', services: ['search'] });
    for (const id of [investigationId, now, loose, stranger]) await follow(id);
    const similar = (await ask('similarInvestigations', { investigationId: now })) as unknown as Answer[];
    expect(similar).toMatchObject([
      {
        investigation: {
          investigationId,
          verdict: { statement: 'version 1.5.0', category: 'deployment' },
          ruledOut: [{ hypothesisId, statement: 'the bank' }],
        },
        because: [
          { kind: 'change', value: 'checkout #.#.# deployed of checkout' },
          { kind: 'template', value: 'card # refused' },
          { kind: 'fingerprint', value: 'checkout 1.5.0 deployed' },
          { kind: 'service', value: 'checkout' },
        ],
      },
      { investigation: { investigationId: loose }, because: [{ kind: 'service' }] },
    ]);
    expect(Number(similar[0]!['score'])).toBeGreaterThan(Number(similar[1]!['score']));
  });

  test('of an investigation that is not there are refused', async () => {
    const { ask } = await aSearchedRoom();
    await expect(ask('similarInvestigations', { investigationId: 'none' })).rejects.toMatchObject({
      type: 'NotFound',
    });
  });

  test('and what search finds are answered as the schema wants it', async () => {
    const room = await aSearchedRoom();
    const { follow, open, investigationId } = room;
    const send = await operationsOver(room);
    await follow(investigationId);
    await follow(await open({ title: 'Again' }));
    expect((await send('search-investigations', { text: 'fails' })).items).toHaveLength(1);
    expect(await send('similar-investigations', { investigationId })).toHaveLength(1);
  });
});
