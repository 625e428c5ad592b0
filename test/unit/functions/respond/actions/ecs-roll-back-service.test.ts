import { describe, expect, test } from '@jest/globals';
import type { ActionContext } from '../../../../../functions/respond/action.ts';
import { ecsRollBackService as action } from '../../../../../functions/respond/actions/ecs-roll-back-service.ts';
import { unreachablePorts } from '../../../../../functions/respond/rehearse/unreachable.ts';
import { TARGET, type World, world } from '../given.ts';

const OLD = 'arn:aws:ecs:x:1:task-definition/checkout:7';
const BAD = 'arn:aws:ecs:x:1:task-definition/checkout:8';
const NEWER = 'arn:aws:ecs:x:1:task-definition/checkout:9';

const contextOn = (on: World): ActionContext => ({
  key: 'run/roll-back',
  investigationId: 'investigation-1',
  now: on.time.now,
  ...unreachablePorts(),
  containers: on.containers,
  signals: on.signals,
  evidence: on.evidence,
  outcomes: on.runs,
  append: async () => {},
});

function given() {
  const on = world();
  return { on, context: contextOn(on) };
}
const running = async (on: World) => (await on.containers.describe(TARGET)).taskDefinition;

describe('rolling back an ECS service', () => {
  test('looks first and changes nothing', async () => {
    const { on, context } = given();
    expect(await action.precheck(TARGET, context)).toBe('checkout runs checkout:8; checkout:7 ran before it');
    expect(on.containers.deployed).toEqual([]);
  });

  test('deploys what ran before, and undo deploys exactly what was there', async () => {
    const { on, context } = given();
    await action.run(TARGET, context);
    expect(await running(on)).toBe(OLD);
    expect(await action.verify(TARGET, context)).toBe('checkout is steady on checkout:7');
    await action.undo?.(TARGET, context);
    expect(await running(on)).toBe(BAD);
  });

  test('run again after a crash, does not go one revision further back', async () => {
    const { on, context } = given();
    on.containers.add(TARGET, ['checkout:6', OLD, BAD], { 'signalroom:managed': 'true' });
    await action.run(TARGET, context);
    await action.run(TARGET, context);
    expect(await running(on)).toBe(OLD);
    expect(on.containers.deployed).toEqual([OLD]);
  });

  test('asks again until the service is steady', async () => {
    const { on, context } = given();
    on.containers.immediate = false;
    await action.run(TARGET, context);
    await expect(action.verify(TARGET, context)).rejects.toMatchObject({ name: 'NotYetSteady' });
    on.containers.settle(TARGET);
    await expect(action.verify(TARGET, context)).resolves.toContain('steady');
  });

  test('leaves alone what somebody deployed meanwhile', async () => {
    const { on, context } = given();
    await action.run(TARGET, context);
    await on.containers.deploy(TARGET, NEWER);
    await expect(action.verify(TARGET, context)).rejects.toMatchObject({ code: 'Conflict' });
    await expect(action.undo?.(TARGET, context)).rejects.toThrow('checkout:9 was deployed meanwhile');
    expect(await running(on)).toBe(NEWER);
  });

  test('undo says so when nothing had been changed, and when it was undone before', async () => {
    const { on, context } = given();
    expect(await action.undo?.(TARGET, context)).toBe('nothing had been changed');
    await action.run(TARGET, context);
    await action.undo?.(TARGET, context);
    await action.undo?.(TARGET, context);
    expect(on.containers.deployed).toEqual([OLD, BAD]);
  });

  test.each([
    ['a service without the tag', {}, 'is not tagged signalroom:managed=true'],
    ['a service whose tag says no', { 'signalroom:managed': 'false' }, 'is not tagged'],
  ])('does not touch %s', async (_what, tags, reason) => {
    const { on, context } = given();
    on.containers.add(TARGET, [OLD, BAD], tags);
    await expect(action.precheck(TARGET, context)).rejects.toThrow(reason);
    await expect(action.run(TARGET, context)).rejects.toMatchObject({ code: 'NotAllowed' });
    expect(on.containers.deployed).toEqual([]);
  });

  test('needs an earlier revision', async () => {
    const { on, context } = given();
    on.containers.add(TARGET, [OLD], { 'signalroom:managed': 'true' });
    await expect(action.precheck(TARGET, context)).rejects.toThrow('no earlier task definition');
  });

  test('names the input that is wrong', async () => {
    const { context } = given();
    const calling = async () => action.run({ cluster: 'shop', service: 5 }, context);
    await expect(calling()).rejects.toMatchObject({ code: 'BadInput', path: 'with.service' });
    expect(() => action.preview({ ...TARGET, more: 1 })).toThrow('with');
  });
});
