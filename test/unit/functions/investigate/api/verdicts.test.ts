import { describe, expect, test } from '@jest/globals';
import { ana, lea } from '../an-api.ts';
import { anOpenRoom } from '../an-open-room.ts';
import { operationsOver } from './operations-over.ts';

const cause = {
  statement: 'the pool',
  category: 'capacity',
  serviceName: 'checkout',
  rationale: 'the fix held',
};

async function aSettledRoom(named: object) {
  const room = await anOpenRoom();
  const evidenceIds = [await room.freeze()];
  const settle = (more: object, identity: unknown = lea) =>
    room.send(
      'settleVerdict',
      {
        outcome: 'root_cause',
        statement: 's',
        category: 'capacity',
        serviceName: 'checkout',
        evidenceIds,
        ruledOutHypothesisIds: [],
        nothingRuledOut: 'nobody had another idea',
        ...more,
      },
      identity,
    );
  await settle(named);
  return { ...room, settle, verdicts: async () => (await room.see()).verdicts };
}

describe('a verdict', () => {
  test('that names a root cause says what was ruled out, or why nothing was', async () => {
    const { settle, state } = await aSettledRoom({});
    const hypothesisId = await state('open still');
    for (const [wrong, path] of [
      [{ nothingRuledOut: undefined }, 'input.ruledOutHypothesisIds'],
      [{ serviceName: undefined }, 'input.serviceName'],
      [{ category: undefined }, 'input.category'],
      [{ evidenceIds: [] }, 'input.evidenceIds'],
      [{ ruledOutHypothesisIds: [hypothesisId] }, 'input.ruledOutHypothesisIds[0]'],
    ] as const)
      await expect(settle(wrong)).rejects.toMatchObject({ type: 'BadInput', info: { path } });
    await expect(settle({}, ana)).rejects.toMatchObject({ type: 'Forbidden' });
  });

  test('takes what was ruled out, and then no reason why nothing was', async () => {
    const { settle, state, send, freeze, verdicts } = await aSettledRoom({});
    const hypothesisId = await state('the network');
    await send('ruleOutHypothesis', { hypothesisId, evidenceIds: [await freeze()], rationale: 'x' });
    const ids = { ruledOutHypothesisIds: [hypothesisId] };
    await expect(settle(ids)).rejects.toMatchObject({ info: { path: 'input.nothingRuledOut' } });
    await settle({ ...ids, nothingRuledOut: undefined });
    expect(await verdicts()).toMatchObject([{ superseded: true }, { ...ids, superseded: false }]);
  });

  test('is graded when the cause is established, with the reason', async () => {
    const { send, settle, verdicts } = await aSettledRoom({ category: 'code' });
    await settle({ outcome: 'inconclusive', category: undefined, serviceName: undefined, evidenceIds: [] });
    expect(await verdicts()).toMatchObject([{ grade: null }, { grade: null }]);
    await send('establishCause', cause, lea);
    expect(await verdicts()).toMatchObject([
      { grade: 65, gradeReason: 'the service is right' },
      { grade: 0, gradeReason: 'no cause was named' },
    ]);
  });

  test('is graded by the dependency map, and again when another cause is established', async () => {
    const { send, see, catalogue, verdicts } = await aSettledRoom({ category: 'code' });
    await catalogue.recordDependency({
      caller: 'checkout',
      callee: 'payments',
      evidence: 'parent-span',
      firstSeen: 1_700_000_000_000,
      lastSeen: 1_700_000_000_000,
    });
    await send('establishCause', { ...cause, serviceName: 'payments' }, lea);
    expect(await verdicts()).toMatchObject([{ grade: 35 }]);
    await send('establishCause', { ...cause, category: 'code' }, lea);
    expect(await verdicts()).toMatchObject([{ grade: 100 }]);
    const [first, second] = (await see())['causes'] as { causeId: string }[];
    expect(second).toMatchObject({ supersedes: first!.causeId });
  });

  test('that comes after the cause is graded when a lead asks for it', async () => {
    const { send, settle, verdicts } = await aSettledRoom({});
    const [{ verdictId }] = (await verdicts()) as [{ verdictId: string }];
    await expect(send('gradeVerdict', { verdictId }, lea)).rejects.toMatchObject({ type: 'NotAllowed' });
    await expect(send('gradeVerdict', { verdictId: 'none' }, lea)).rejects.toMatchObject({
      type: 'BadInput',
    });
    await expect(send('establishCause', cause, ana)).rejects.toMatchObject({ type: 'Forbidden' });
    await send('establishCause', cause, lea);
    await settle({});
    const latest = (await verdicts()).at(-1)!;
    expect(latest).toMatchObject({ grade: null });
    await send('gradeVerdict', { verdictId: latest.verdictId }, lea);
    expect((await verdicts()).at(-1)).toMatchObject({
      grade: 100,
      gradeReason: 'service and category are right',
    });
  });

  test('and its grade are answered as the schema wants it', async () => {
    const room = await aSettledRoom({});
    const send = await operationsOver(room);
    const { investigationId } = room;
    const key = (idempotencyKey: string) => ({ idempotencyKey, investigationId });
    await send('establish-cause', { input: { ...key('c'), ...cause } }, lea);
    const [{ verdictId }] = (await room.verdicts()) as [{ verdictId: string }];
    await send('grade-verdict', { input: { ...key('g'), verdictId } }, lea);
    expect(await send('investigation', { investigationId })).toMatchObject({
      verdicts: [{ grade: 100 }],
      causes: [{ serviceName: 'checkout' }],
    });
  });
});
