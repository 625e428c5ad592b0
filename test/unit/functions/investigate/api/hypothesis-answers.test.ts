import { expect, test } from '@jest/globals';
import { dataOf } from '../an-api.ts';
import { anOpenRoom } from '../an-open-room.ts';
import { operationsOver } from './operations-over.ts';

test('every answer about hypotheses is complete as the schema wants it', async () => {
  const room = await anOpenRoom();
  const { investigationId } = room;
  const send = await operationsOver(room);
  let keys = 0;
  const input = (more: object) => ({ input: { idempotencyKey: `o${keys++}`, investigationId, ...more } });
  const parameters = JSON.stringify({ service: 'checkout', deploymentTime: '2023-11-14T22:13:00Z' });
  const check = {
    title: 'two sides',
    templateId: 'error-rate-around-deployment',
    parameters,
    store: 'hot',
    measure: 'row_count',
    operator: 'eq',
    value: '2',
  };
  const drafted = await send('draft-hypothesis', input({ statement: 's', evidenceIds: [], checks: [check] }));
  const { hypothesisId } = dataOf(drafted);
  expect(await send('hypothesis-draft', { investigationId, hypothesisId })).toMatchObject({ statement: 's' });
  await send('run-checks', input({ hypothesisId }));
  await send('share-hypothesis', input({ hypothesisId }));
  const basedOn = 9;
  await send('revise-hypothesis', input({ hypothesisId, basedOn, statement: 't' }));
  await send('set-confidence', input({ hypothesisId, basedOn, confidence: 0.5, rationale: 'x' }));
  const [{ evidenceId }] = (await room.see()).evidence as [{ evidenceId: string }];
  await send('rule-out-hypothesis', input({ hypothesisId, evidenceIds: [evidenceId], rationale: 'x' }));
  await send('withdraw-hypothesis', input({ hypothesisId: await room.state('another') }));
  expect(await send('investigation', { investigationId })).toMatchObject({
    hypotheses: [{ state: 'ruled_out', confidence: 0.5, checkCount: 1 }, { state: 'withdrawn' }],
  });
  expect(await send('hypothesis-comparison', { investigationId })).toMatchObject({
    evidence: [{ evidenceId, speaksFor: [hypothesisId], speaksAgainst: [hypothesisId] }],
  });
});
