import { describe, expect, test } from '@jest/globals';
import { aSignal } from '../a-signal.ts';
import { anApi, ana, dataOf, lea, opening, vic } from '../an-api.ts';

const SECRET = 'HighErrorRate of customer 4711';
const mate = { sub: 'sub-mate', username: 'mate', groups: ['viewer', 'team-legal'] };
const auditor = { sub: 'sub-aud', username: 'aud', groups: ['auditor'] };

/** An investigation in which ana restricted a piece of evidence to team legal. */
async function aSecret() {
  const signal = aSignal({ name: SECRET });
  const api = await anApi([signal]);
  const { investigationId } = await api.mutate('openInvestigation', opening);
  let keys = 0;
  const send = (field: string, input: object, identity: object = ana) =>
    api.mutate(field, { idempotencyKey: `k${keys++}`, investigationId, ...input }, identity);
  const { evidenceId } = dataOf(await send('freezeSignal', { signalId: signal.signalId }));
  const restrict = (input: object, identity?: object) =>
    send('restrictEvidence', { evidenceId, teams: ['legal'], rationale: 'names', ...input }, identity);
  await restrict({});
  const read = (identity: object) => api.ask('evidence', { investigationId, evidenceId }, identity);
  const now = async () => (await api.log.head(investigationId))?.sequence;
  return { ...api, send, restrict, read, now, investigationId, evidenceId };
}

describe('evidence that is restricted to teams', () => {
  test.each([
    ['a member of one of them', mate],
    ['whoever froze it', ana],
  ])('is read by %s', async (_who, identity) => {
    const { read } = await aSecret();
    const found = await read(identity);
    expect(found).toMatchObject({ title: SECRET, restriction: { teams: ['legal'], reason: 'names' } });
    expect(found.content).toContain('4711');
  });

  test.each([
    ['a viewer', vic],
    ['a lead', lea],
    ['an auditor', auditor],
  ])('shows %s that it exists, who holds it and why it is restricted', async (_who, identity) => {
    const { read, evidenceId } = await aSecret();
    const found = await read(identity);
    expect(found).toMatchObject({
      evidenceId,
      title: 'restricted',
      author: { name: 'ana' },
      content: null,
      source: '{"kind":"signal"}',
      restriction: { teams: ['legal'], reason: 'names', author: { name: 'ana' } },
    });
  });

  test('is in no list, event or earlier state, for nobody', async () => {
    const { ask, investigationId } = await aSecret();
    for (const identity of [ana, mate, vic]) {
      const answers = await Promise.all([
        ask('investigation', { investigationId }, identity),
        ask('investigation', { investigationId, atSequence: 2 }, identity),
        ask('investigations', {}, identity, ['items/evidence']),
        ask('investigationEvents', { investigationId, afterSequence: 0 }, identity),
      ]);
      expect(JSON.stringify(answers)).toContain('"restricted');
      expect(JSON.stringify(answers)).not.toContain('4711');
    }
  });

  test('says in its event only which evidence it is, under the hash of the whole', async () => {
    const { ask, log, investigationId, evidenceId } = await aSecret();
    const { items } = await ask('investigationEvents', { investigationId, afterSequence: 1 }, vic);
    const [whole] = await log.read({ investigationId, afterSequence: 1, limit: 1 });
    expect(JSON.parse(items[0]!.data)).toEqual({ evidenceId, restricted: true });
    expect(items[0]).toMatchObject({ type: 'evidence.frozen', hash: whole?.hash });
  });

  test('is open again when nobody is named', async () => {
    const { read, restrict } = await aSecret();
    await restrict({ teams: [] }, ana);
    const open = await read(vic);
    expect(open).toMatchObject({ title: SECRET });
    expect(open['restriction']).toBeUndefined();
  });

  test.each([
    ['a lead who does not see it', lea],
    ['an investigator', { sub: 'sub-ben', username: 'ben', groups: ['investigator'] }],
    ['a viewer of its team', mate],
  ])('stays as it is for %s', async (_who, identity) => {
    const { restrict } = await aSecret();
    await expect(restrict({ teams: [] }, identity)).rejects.toMatchObject({ type: 'Forbidden' });
  });

  test.each([
    ['evidence of another investigation', { evidenceId: 'other' }],
    ['no reason', { rationale: '' }],
    ['too many teams', { teams: Array.from({ length: 51 }, (_, index) => `t${index}`) }],
  ])('is not made with %s', async (_what, input) => {
    const { restrict } = await aSecret();
    await expect(restrict(input, ana)).rejects.toMatchObject({ type: 'BadInput' });
  });
});

describe('an investigation that is not for everybody', () => {
  const ben = { sub: 'sub-ben', username: 'ben', groups: ['lead', 'team-platform'] };

  test('answers nothing to somebody who was removed, until they are invited again', async () => {
    const { send, ask, investigationId } = await aSecret();
    const removal = { kind: 'person', participantId: ben.sub, rationale: 'another incident' };
    await send('removeParticipant', removal);
    const denied = { type: 'Forbidden', info: { policies: ['removed-people-stay-out'] } };
    await expect(ask('investigation', { investigationId }, ben)).rejects.toMatchObject(denied);
    await expect(send('addNote', { text: 'x' }, ben)).rejects.toMatchObject(denied);
    await expect(send('joinInvestigation', {}, ben)).rejects.toMatchObject(denied);
    expect((await ask('investigations', {}, ben)).items).toEqual([]);
    await send('inviteParticipant', { kind: 'person', participantId: ben.sub, role: 'observer' });
    expect(await ask('investigation', { investigationId }, ben)).toMatchObject({ investigationId });
    await expect(send('addNote', { text: 'x' }, ben)).rejects.toMatchObject({
      info: { policies: ['observers-only-watch'] },
    });
  });

  test('is not found through a signal by those who may not read it', async () => {
    const { send, ask, restrict, now } = await aSecret();
    await restrict({ teams: [] }, ana);
    const signalId = aSignal({ name: SECRET }).signalId;
    const seen = async (identity: object) => (await ask('usesOfSignal', { signalId }, identity)) as unknown;
    const before = await seen(ben);
    await send('restrictInvestigation', { access: 'members', basedOn: await now() });
    expect(await seen(ben)).toEqual([]);
    expect(await seen(ana)).toEqual(before);
  });

  test('lets a viewer write who was asked in as a contributor', async () => {
    const { send } = await aSecret();
    await send('inviteParticipant', { kind: 'person', participantId: vic.sub, role: 'contributor' });
    expect(await send('addNote', { text: 'x' }, vic)).toMatchObject({ type: 'note.added' });
    await expect(send('settleVerdict', {}, vic)).rejects.toMatchObject({ type: 'Forbidden' });
  });

  test('is opened to more teams only by those who administer it', async () => {
    const { send, now } = await aSecret();
    const mate = { sub: 'sub-mia', username: 'mia', groups: ['investigator', 'team-shop'] };
    await send('restrictInvestigation', { access: 'members', basedOn: await now() });
    const more = { teams: ['shop', 'platform'], basedOn: await now() };
    await expect(send('updateInvestigation', more, mate)).rejects.toMatchObject({
      type: 'Forbidden',
      info: { action: 'administer' },
    });
    expect(await send('updateInvestigation', more)).toMatchObject({ teams: more.teams });
  });

  test('is neither merged nor split, nor is its restricted evidence taken over', async () => {
    const { send, mutate, restrict, now, evidenceId } = await aSecret();
    const lead = { sub: 'sub-ana', username: 'ana', groups: ['lead', 'team-shop'] };
    const other = await mutate('openInvestigation', { ...opening, idempotencyKey: 'other' });
    const into = { otherInvestigationId: other.investigationId, rationale: 'the same' };
    const out = { title: 'Another matter', rationale: 'another' };
    const split = { ...out, evidenceIds: [evidenceId] };
    const refused = { type: 'NotAllowed' };
    await expect(send('mergeInvestigations', into, lead)).rejects.toMatchObject(refused);
    await expect(send('splitInvestigation', split, lead)).rejects.toMatchObject(refused);
    await restrict({ teams: [] }, ana);
    await send('restrictInvestigation', { access: 'members', basedOn: await now() });
    await expect(send('splitInvestigation', out, lead)).rejects.toMatchObject(refused);
    await expect(send('mergeInvestigations', into, lead)).rejects.toMatchObject(refused);
  });

  test('is not merged into by somebody who may not read the other one', async () => {
    const { mutate, ask, investigationId } = await aSecret();
    const other = await mutate('openInvestigation', { ...opening, idempotencyKey: 'other' }, ben);
    const removal = { kind: 'person', participantId: lea.sub, rationale: 'r' };
    const about = { investigationId: other.investigationId };
    await mutate('removeParticipant', { idempotencyKey: 'r', ...about, ...removal }, ben);
    const link = { otherInvestigationId: other.investigationId, relation: 'related', rationale: 'r' };
    await expect(
      ask('linkInvestigations', { input: { idempotencyKey: 'l', investigationId, ...link } }, lea),
    ).rejects.toMatchObject({ type: 'Forbidden', info: { policies: ['removed-people-stay-out'] } });
  });
});
