import { describe, expect, test } from '@jest/globals';
import { aSignal } from '../a-signal.ts';
import { type Answer, ana, lea, vic } from '../an-api.ts';
import { anOpenRoom } from '../an-open-room.ts';

const ben = { sub: 'sub-ben', username: 'ben', groups: ['investigator'] };

describe('a hypothesis', () => {
  test('is said better by anybody, and two who do so at once get a conflict with both', async () => {
    const { send, state, see } = await anOpenRoom();
    const hypothesisId = await state('the pool');
    await send('reviseHypothesis', { basedOn: 2, hypothesisId, statement: 'the connection pool' }, ben);
    const stale = send('reviseHypothesis', { basedOn: 2, hypothesisId, statement: 'the thread pool' });
    await expect(stale).rejects.toMatchObject({
      type: 'Conflict',
      info: { yours: 'the thread pool', theirs: 'the connection pool', sequence: 3 },
    });
    expect((await see())['hypotheses']).toMatchObject([{ statement: 'the connection pool', state: 'open' }]);
  });

  test('has a confidence with its history, each with who and why', async () => {
    const { send, state, see } = await anOpenRoom();
    const hypothesisId = await state('the pool');
    await send('setConfidence', { basedOn: 2, hypothesisId, confidence: 0.4, rationale: 'a guess' });
    await send('setConfidence', { basedOn: 3, hypothesisId, confidence: 0.9, rationale: 'the log' }, ben);
    const stale = send('setConfidence', { basedOn: 2, hypothesisId, confidence: 0.1, rationale: 'no' });
    await expect(stale).rejects.toMatchObject({ type: 'Conflict', info: { yours: 0.1, theirs: 0.9 } });
    const beyond = send('setConfidence', { basedOn: 4, hypothesisId, confidence: 1.1, rationale: 'x' });
    await expect(beyond).rejects.toMatchObject({ type: 'BadInput', info: { path: 'input.confidence' } });
    expect((await see())['hypotheses']).toMatchObject([
      {
        confidence: 0.9,
        confidenceHistory: [
          { confidence: 0.4, author: { name: 'ana' }, rationale: 'a guess' },
          { confidence: 0.9, author: { name: 'ben' }, rationale: 'the log' },
        ],
      },
    ]);
  });

  test('is ruled out by evidence only, and later evidence may bring it back', async () => {
    const { send, state, see, freeze } = await anOpenRoom();
    const [hypothesisId, evidence] = [await state('the network'), await freeze()];
    const bare = send('ruleOutHypothesis', { hypothesisId, rationale: 'surely not' });
    await expect(bare).rejects.toMatchObject({ type: 'BadInput', info: { path: 'input.evidenceIds' } });
    await send('ruleOutHypothesis', { hypothesisId, evidenceIds: [evidence], rationale: 'see' });
    expect((await see())['hypotheses']).toMatchObject([{ state: 'ruled_out', evidenceAgainst: [evidence] }]);
    const refuted = send('refuteHypothesis', { hypothesisId, evidenceIds: [evidence], rationale: 'x' });
    await expect(refuted).rejects.toMatchObject({ type: 'NotAllowed', info: { state: 'ruled_out' } });
    await send('supportHypothesis', { hypothesisId, evidenceIds: [evidence], rationale: 'after all' });
    expect((await see())['hypotheses']).toMatchObject([{ state: 'supported' }]);
  });

  test('is withdrawn by its author or a lead, and by nobody else', async () => {
    const { send, state, see } = await anOpenRoom();
    const [one, two] = [await state('one'), await state('two')];
    await expect(send('withdrawHypothesis', { hypothesisId: one }, ben)).rejects.toMatchObject({
      type: 'Forbidden',
    });
    await send('withdrawHypothesis', { hypothesisId: one });
    await send('withdrawHypothesis', { hypothesisId: two }, lea);
    expect((await see())['hypotheses']).toMatchObject([{ state: 'withdrawn' }, { state: 'withdrawn' }]);
  });

  test('stands beside others over the evidence that was weighed, the least contradicted first', async () => {
    const { send, state, freeze, ask, investigationId } = await anOpenRoom();
    const [bad, good, gone] = [await state('bad'), await state('good'), await state('gone')];
    const evidenceIds = [await freeze()];
    await send('refuteHypothesis', { hypothesisId: bad, evidenceIds, rationale: 'x' });
    await send('supportHypothesis', { hypothesisId: good, evidenceIds, rationale: 'x' });
    await send('withdrawHypothesis', { hypothesisId: gone });
    await freeze();
    expect(await ask('hypothesisComparison', { investigationId })).toEqual({
      hypothesisIds: [good, bad],
      evidence: [
        { evidenceId: evidenceIds[0], title: 'log', kind: 'signal', speaksFor: [good], speaksAgainst: [bad] },
      ],
    });
  });
});

describe('a draft', () => {
  const parameters = { service: 'checkout', deploymentTime: '2023-11-14T22:13:00Z', minutes: 5 };
  const check = {
    title: 'most requests fail afterwards',
    templateId: 'error-rate-around-deployment',
    parameters,
    store: 'hot',
    measure: 'cell',
    column: 'rate',
    row: 1,
    operator: 'gt',
    value: '0.5',
  };
  const drafted = async (checks: object[] = [check]) => {
    const room = await anOpenRoom();
    const said = { statement: 'the deployment did it', evidenceIds: [], checks };
    const { hypothesisId } = await room.did('draftHypothesis', said);
    return { ...room, hypothesisId };
  };
  const hypothesisOf = (state: Answer) => (state['hypotheses'] as Answer[])[0]!;

  test('is read by its author only: nothing of what it says is in the log', async () => {
    const { ask, hypothesisId, investigationId, see } = await drafted();
    const mine = await ask('hypothesisDraft', { investigationId, hypothesisId });
    expect(mine).toMatchObject({
      statement: 'the deployment did it',
      checks: [{ title: check.title, value: '0.5' }],
    });
    for (const other of [ben, lea])
      await expect(ask('hypothesisDraft', { investigationId, hypothesisId }, other)).rejects.toMatchObject({
        type: 'Forbidden',
      });
    expect(hypothesisOf(await see())).toMatchObject({
      state: 'draft',
      statement: '',
      checks: [],
      checkCount: 1,
    });
    const { items } = await ask('investigationEvents', { investigationId, afterSequence: 0 }, vic);
    expect(JSON.stringify(items)).not.toContain('did it');
  });

  test('is shared once its checks were run, which gives evidence', async () => {
    const { send, did, hypothesisId, see } = await drafted();
    await expect(send('shareHypothesis', { hypothesisId })).rejects.toMatchObject({
      type: 'NotAllowed',
      message: expect.stringContaining(check.title),
    });
    const { results } = (await did('runChecks', { hypothesisId })) as unknown as { results: Answer[] };
    expect(results).toMatchObject([{ outcome: 'supports', measured: 1 }]);
    await expect(send('shareHypothesis', { hypothesisId }, ben)).rejects.toMatchObject({ type: 'Forbidden' });
    await send('shareHypothesis', { hypothesisId });
    const state = await see();
    expect(state.evidence).toMatchObject([{ kind: 'query', title: check.title }]);
    expect(hypothesisOf(state)).toMatchObject({
      state: 'open',
      statement: 'the deployment did it',
      checks: [{ title: check.title, measure: 'cell', column: 'rate', row: 1, operator: 'gt' }],
      checkResults: [{ outcome: 'supports', measured: '1' }],
      evidenceFor: [results[0]!['evidenceId']],
    });
  });

  test('that is shared may be checked again by anybody, and evidence then speaks on both sides', async () => {
    const { send, hypothesisId, see, signals } = await drafted();
    await send('runChecks', { hypothesisId });
    await send('shareHypothesis', { hypothesisId });
    signals.push(aSignal({ severityNumber: 9 }), aSignal({ severityNumber: 9 }));
    await send('runChecks', { hypothesisId }, ben);
    const { evidenceFor, evidenceAgainst, checkResults } = hypothesisOf(await see());
    expect(evidenceFor).toHaveLength(1);
    expect(evidenceAgainst).toHaveLength(1);
    expect(checkResults).toMatchObject([{ outcome: 'refutes' }]);
  });

  test('that is written anew has to be checked anew', async () => {
    const { send, hypothesisId } = await drafted();
    await send('runChecks', { hypothesisId });
    const anew = { hypothesisId, statement: 'the second deployment', evidenceIds: [], checks: [check] };
    await expect(send('draftHypothesis', anew, ben)).rejects.toMatchObject({ type: 'Forbidden' });
    await send('draftHypothesis', anew);
    await expect(send('shareHypothesis', { hypothesisId })).rejects.toMatchObject({ type: 'NotAllowed' });
  });

  test('without checks is shared at once, and cannot be shared twice', async () => {
    const { send, hypothesisId } = await drafted([]);
    await expect(send('runChecks', { hypothesisId })).rejects.toMatchObject({ type: 'NotAllowed' });
    await send('shareHypothesis', { hypothesisId });
    await expect(send('shareHypothesis', { hypothesisId })).rejects.toMatchObject({ type: 'NotAllowed' });
  });

  test('with a check that is wrong says where', async () => {
    const { send } = await anOpenRoom();
    const wrong = (part: object) =>
      send('draftHypothesis', { statement: 'x', evidenceIds: [], checks: [{ ...check, ...part }] });
    for (const [part, path] of [
      [{ column: undefined }, 'input.checks[0].column'],
      [{ operator: 'about' }, 'input.checks[0].operator'],
      [{ value: '[1]' }, 'input.checks[0].value'],
    ] as const)
      await expect(wrong(part)).rejects.toMatchObject({ type: 'BadInput', info: { path } });
    const six = send('draftHypothesis', { statement: 'x', evidenceIds: [], checks: Array(6).fill(check) });
    await expect(six).rejects.toMatchObject({ type: 'BadInput', info: { path: 'input.checks' } });
  });

  test('with a question that no template takes can be corrected: the refusal says where', async () => {
    const { send, hypothesisId } = await drafted([{ ...check, parameters: { service: 'checkout' } }]);
    await expect(send('runChecks', { hypothesisId }, ana)).rejects.toMatchObject({
      type: 'BadInput',
      info: { path: 'checks[0].parameters.deploymentTime' },
    });
  });
});
