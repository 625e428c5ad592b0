import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { taskHandler } from '../../../../../functions/shared/edge/task.ts';
import { Rejected, Transient } from '../../../../../functions/shared/errors.ts';

const context = { functionName: 'task', awsRequestId: 'request', memoryLimitInMB: '128' } as never;
const quiet = observability('test/task', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
const handler = (handle: (input: { n: number }) => Promise<unknown>) =>
  taskHandler({ observability: quiet, input: z.object({ n: z.number() }), handle });

test('a task receives its checked input and answers', async () => {
  expect(await handler(async ({ n }) => ({ twice: 2 * n }))({ n: 4, more: 'dropped' }, context)).toEqual({
    twice: 8,
  });
  expect(await handler(async () => undefined)({ n: 1 }, context)).toBeNull();
});

test.each([
  ['a rejection under its code', new Rejected('Conflict', 'was faster'), 'Conflict', 'was faster'],
  ['a transient failure as such', new Transient('throttled'), 'Transient', 'throttled'],
  [
    'an error of its own name as such',
    Object.assign(new Error('not yet'), { name: 'NotYetSteady' }),
    'NotYetSteady',
    'not yet',
  ],
  ['a bug as such', new TypeError('x is not a function'), 'TypeError', 'x is not a function'],
])('%s leaves the function, by name and message', async (_what, error, name, message) => {
  const failing = handler(async () => {
    throw error;
  });
  await expect(failing({ n: 1 }, context)).rejects.toMatchObject({ name, message });
});

test('input of the wrong shape, or nested too deeply to walk, never reaches the task', async () => {
  let reached = 0;
  const counting = handler(async () => {
    reached += 1;
  });
  let deep: unknown = 1;
  for (let level = 0; level < 20_000; level += 1) deep = [deep];
  await expect(counting({ n: 'one' }, context)).rejects.toMatchObject({ name: 'BadInput' });
  await expect(counting({ n: 1, deep }, context)).rejects.toMatchObject({ name: 'BadInput' });
  expect(reached).toBe(0);
});
