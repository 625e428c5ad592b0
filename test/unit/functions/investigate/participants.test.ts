import { describe, expect, test } from '@jest/globals';
import { aSignal } from './a-signal.ts';
import { anApi, ana, dataOf, lea, opening, vic } from './an-api.ts';

const ben = { sub: 'sub-ben', username: 'ben', groups: ['investigator', 'team-platform'] };

/** An investigation that ana opened, and `send` for its mutations. */
async function aRoom() {
  const signal = aSignal();
  const api = await anApi([signal]);
  const { investigationId } = await api.mutate('openInvestigation', opening);
  let keys = 0;
  const send = (field: string, input: object, identity: object = ana) =>
    api.mutate(field, { idempotencyKey: `k${keys++}`, investigationId, ...input }, identity);
  const state = async () => api.ask('investigation', { investigationId });
  return { ...api, send, state, investigationId, signal };
}
const person = (identity: { sub: string }) => ({ kind: 'person', participantId: identity.sub });

describe('the participants of an investigation', () => {
  test('begin with whoever opened it, who leads', async () => {
    const { state } = await aRoom();
    expect(await state()).toMatchObject({
      access: 'organisation',
      participants: [{ participantId: 'sub-ana', name: 'ana', role: 'lead', state: 'joined' }],
      handOffs: [],
    });
  });

  test('are asked in, join, leave, and come again', async () => {
    const { send, state } = await aRoom();
    await send('inviteParticipant', { ...person(ben), name: 'Ben', role: 'observer' }, lea);
    expect((await state())['participants']).toMatchObject([{}, { name: 'Ben', state: 'invited' }]);
    await send('joinInvestigation', {}, ben);
    expect((await state())['participants']).toMatchObject([
      {},
      { name: 'ben', role: 'observer', state: 'joined' },
    ]);
    await send('leaveInvestigation', {}, ben);
    expect((await state())['participants']).toMatchObject([{}, { state: 'left' }]);
    await send('joinInvestigation', {}, ben);
    expect((await state())['participants']).toMatchObject([{}, { role: 'contributor', state: 'joined' }]);
  });

  test('come in by themselves: who may write as contributors, who may read as observers', async () => {
    const { send, state } = await aRoom();
    await send('joinInvestigation', {}, vic);
    await send('joinInvestigation', { role: 'observer' }, ben);
    expect((await state())['participants']).toMatchObject([{}, { role: 'observer' }, { role: 'observer' }]);
    await expect(send('joinInvestigation', {}, ben)).rejects.toMatchObject({ type: 'NotAllowed' });
  });

  test('come as their team was asked', async () => {
    const { send, state } = await aRoom();
    await send('inviteParticipant', { kind: 'team', participantId: 'platform', role: 'observer' }, lea);
    await expect(send('joinInvestigation', { role: 'contributor' }, ben)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { path: 'input.role' },
    });
    await send('joinInvestigation', {}, ben);
    expect((await state())['participants']).toMatchObject([
      {},
      { kind: 'team', name: 'platform', state: 'invited' },
      { role: 'observer' },
    ]);
  });

  test('can be removed before they ever came, and are not removed twice', async () => {
    const { send, state } = await aRoom();
    await send('removeParticipant', { ...person(ben), rationale: 'another incident' }, lea);
    expect((await state())['participants']).toMatchObject([{}, { state: 'removed' }]);
    await expect(
      send('removeParticipant', { ...person(ben), rationale: 'again' }, lea),
    ).rejects.toMatchObject({ type: 'NotAllowed' });
  });

  test('never lose their last lead', async () => {
    const { send, state } = await aRoom();
    const sequence = async () => Number((await state())['sequence']);
    const refused = { type: 'NotAllowed', message: 'the only lead hands the lead over first' };
    await expect(send('leaveInvestigation', {})).rejects.toMatchObject(refused);
    const out = { ...person(ana), rationale: 'out' };
    await expect(send('removeParticipant', out, lea)).rejects.toMatchObject(refused);
    const down = async () => ({ ...person(ana), role: 'observer', basedOn: await sequence() });
    await expect(send('setParticipantRole', await down(), lea)).rejects.toMatchObject(refused);
    await send('joinInvestigation', {}, ben);
    await send('setParticipantRole', { ...person(ben), role: 'lead', basedOn: await sequence() }, lea);
    await send('setParticipantRole', await down(), lea);
    expect((await state())['participants']).toMatchObject([{ role: 'observer' }, { role: 'lead' }]);
  });

  test('two people who set one role differently see both values', async () => {
    const { send, state } = await aRoom();
    await send('joinInvestigation', {}, ben);
    const basedOn = Number((await state())['sequence']);
    await send('setParticipantRole', { ...person(ben), role: 'observer', basedOn }, lea);
    await expect(
      send('setParticipantRole', { ...person(ben), role: 'lead', basedOn }, lea),
    ).rejects.toMatchObject({ type: 'Conflict', info: { yours: 'lead', theirs: 'observer' } });
  });

  test.each([
    ['a role of nobody', 'setParticipantRole', { ...person(ben), role: 'observer', basedOn: 1 }],
    ['a team that leads', 'inviteParticipant', { kind: 'team', participantId: 'shop', role: 'lead' }],
    ['a kind that there is not', 'inviteParticipant', { kind: 'bot', participantId: 'x', role: 'observer' }],
    ['a removal without a reason', 'removeParticipant', { ...person(ben) }],
    ['a lead for nobody', 'handOverLead', { participantId: 'nobody', basedOn: 1 }],
    [
      'a role as of a sequence to come',
      'setParticipantRole',
      { ...person(ben), role: 'observer', basedOn: 9 },
    ],
  ])('refuse %s', async (_what, field, input) => {
    const { send } = await aRoom();
    await expect(send(field, input, lea)).rejects.toMatchObject({ type: 'BadInput' });
  });

  test('are at most 200', async () => {
    const { send } = await aRoom();
    for (let number = 1; number < 200; number += 1)
      await send('inviteParticipant', { kind: 'team', participantId: `t${number}`, role: 'observer' }, lea);
    await expect(
      send('inviteParticipant', { kind: 'team', participantId: 'one-more', role: 'observer' }, lea),
    ).rejects.toMatchObject({ type: 'Limit', info: { limit: 200 } });
  });
});

describe('handing over the lead', () => {
  test('makes a pack of what the next one has to know, and keeps it', async () => {
    const { send, state, signal } = await aRoom();
    const frozen = await send('freezeSignal', { signalId: signal.signalId });
    const { evidenceId } = dataOf(frozen);
    const stated = await send('stateHypothesis', { statement: 'the pool is too small', evidenceIds: [] });
    const wrong = await send('stateHypothesis', { statement: 'the network', evidenceIds: [] });
    const { hypothesisId } = dataOf(wrong);
    await send('refuteHypothesis', { hypothesisId, evidenceIds: [evidenceId], rationale: 'it was up' });
    const name = async (statement: string) =>
      dataOf(await send('stateHypothesis', { statement, evidenceIds: [] })).hypothesisId;
    const [cut, gone] = [await name('the disk'), await name('the moon')];
    await send('ruleOutHypothesis', { hypothesisId: cut, evidenceIds: [evidenceId], rationale: 'empty' });
    await send('withdrawHypothesis', { hypothesisId: gone, rationale: 'a joke' });
    await send('draftHypothesis', { statement: 'my own guess', evidenceIds: [], checks: [] });
    await send('joinInvestigation', {}, ben);
    const basedOn = Number((await state())['sequence']);
    expect(await send('handOverLead', { participantId: ben.sub, basedOn })).toMatchObject({
      participants: [{ role: 'contributor' }, { role: 'lead' }],
      handOffs: [
        {
          from: 'sub-ana',
          to: 'sub-ben',
          author: { name: 'ana' },
          openHypotheses: [
            { hypothesisId: dataOf(stated).hypothesisId, statement: 'the pool is too small', state: 'open' },
          ],
          ruledOut: [
            { hypothesisId, statement: 'the network' },
            { hypothesisId: cut, statement: 'the disk' },
          ],
          runs: [],
          nextStep: 'Find evidence for or against: the pool is too small',
        },
      ],
    });
  });

  test('lists the query runs that were started in the room and have not ended', async () => {
    const { send, state, ask, runs } = await aRoom();
    const start = async (service: string, more: object = {}) => {
      const parameters = JSON.stringify({ service, since: '2023-11-14T22:00:00Z', period: '20m' });
      const input = { templateId: 'top-error-messages', parameters, store: 'cold', ...more };
      return String((await ask('startQueryRun', { input }))['runId']);
    };
    const { investigationId } = await state();
    const runId = await start('checkout', { investigationId });
    const ended = await start('cart', { investigationId });
    await start('elsewhere');
    await runs.change(ended, { attempt: 1, from: ['queued'], set: { state: 'cancelled' } });
    await send('joinInvestigation', {}, ben);
    const basedOn = Number((await state())['sequence']);
    expect(await send('handOverLead', { participantId: ben.sub, basedOn })).toMatchObject({
      handOffs: [{ queryRuns: [{ runId, templateId: 'top-error-messages', state: 'queued' }] }],
    });
  });

  test('takes the next step from whoever hands over, and waits for the one who takes it', async () => {
    const { send, state } = await aRoom();
    await send('inviteParticipant', { ...person(ben), role: 'contributor' }, lea);
    const handing = { participantId: ben.sub, nextStep: 'call the vendor', basedOn: 2 };
    await expect(send('handOverLead', handing)).rejects.toMatchObject({ type: 'NotAllowed' });
    await send('joinInvestigation', {}, ben);
    await send('handOverLead', handing);
    expect((await state())['handOffs']).toMatchObject([{ nextStep: 'call the vendor' }]);
  });

  test('is a conflict when somebody else took the lead meanwhile', async () => {
    const { send } = await aRoom();
    await send('joinInvestigation', {}, ben);
    await send('joinInvestigation', {}, lea);
    await send('handOverLead', { participantId: ben.sub, basedOn: 3 });
    await expect(send('handOverLead', { participantId: lea.sub, basedOn: 3 }, lea)).rejects.toMatchObject({
      type: 'Conflict',
      info: { yours: 'sub-lea', theirs: 'sub-ben' },
    });
  });
});

describe('who may look in', () => {
  test('is changed by one event, and by two people with a conflict', async () => {
    const { send, ask } = await aRoom();
    expect(await send('restrictInvestigation', { access: 'members', basedOn: 1 }, lea)).toMatchObject({
      access: 'members',
    });
    await expect(send('restrictInvestigation', { access: 'organisation', basedOn: 1 })).rejects.toMatchObject(
      { type: 'Conflict', info: { yours: 'organisation', theirs: 'members' } },
    );
    expect((await ask('investigations', {}, ana)).items).toMatchObject([{ access: 'members' }]);
    expect((await ask('investigations', {}, lea)).items).toEqual([]);
  });
});
