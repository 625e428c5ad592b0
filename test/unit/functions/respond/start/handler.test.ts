import { expect, test } from '@jest/globals';
import { createHandler } from '../../../../../functions/respond/start/handler.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { alarm, world } from '../given.ts';

const context = { functionName: 'start', awsRequestId: 'request', memoryLimitInMB: '128' } as never;
const quiet = observability('respond/start', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
const handlerOn = (on: ReturnType<typeof world>) => createHandler({ ...on, observability: quiet });

test('an alarm event starts a run', async () => {
  const on = world();
  const answer = await handlerOn(on)(alarm(), context);
  expect(answer).toMatchObject({ decisions: [{ outcome: 'started' }], healed: 0, failed: 0 });
  expect(on.engine.started.size).toBe(1);
});

test('a tick of the schedule looks after runs and starts nothing else', async () => {
  const tick = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };
  expect(await handlerOn(world())(tick, context)).toEqual({ decisions: [], healed: 0, failed: 0 });
});

test.each(['OK', 'INSUFFICIENT_DATA'])('an alarm that goes to %s starts nothing', async (value) => {
  expect(await handlerOn(world())(alarm({ value }), context)).toMatchObject({ decisions: [] });
});

test.each([
  ['an event of another source', { source: 'aws.ec2' }],
  ['an alarm without an ARN', { ...alarm(), resources: [] }],
  ['no event', null],
])('%s is a failure by name, so that it is set aside and seen', async (_what, event) => {
  await expect(handlerOn(world())(event, context)).rejects.toMatchObject({ name: 'BadInput' });
});
