import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Action, ActionContext } from '../../functions/respond/action.ts';
import type { ActionPorts } from '../../functions/respond/action-ports.ts';
import { FakePlaybookRuns } from '../fakes/playbook-runs.ts';
import { eventually } from '../steps/eventually.ts';

export interface ActionFixture {
  readonly input: unknown;
  /** The same on something that its owners have not tagged; left out where nothing is tagged. */
  readonly untagged?: unknown;
  /** What the action changes, as it is now: compared, not read. */
  readonly state: () => Promise<unknown>;
  /** How often the effect took place, where that can be counted. */
  readonly effects?: () => Promise<number>;
}

/** Every action keeps these promises. Each call of `make` gives a target of its own. */
export function actionContract(action: Action, ports: ActionPorts, make: () => Promise<ActionFixture>): void {
  const contextOf = (runs = new FakePlaybookRuns(), now = Date.now()): ActionContext => ({
    ...ports,
    key: `run-${randomBytes(6).toString('hex')}/step`,
    investigationId: 'investigation-1',
    now,
    outcomes: runs,
    append: async () => undefined,
  });
  /** NotYet, like anything else that is thrown, is tried again until it is time to give up. */
  const verified = (input: unknown, context: ActionContext) =>
    eventually(`${action.id} shows`, () => action.verify(input, context));

  describe(`the action ${action.id}`, () => {
    test('says what it would do, and changes nothing by saying or looking', async () => {
      const { input, state } = await make();
      const before = await state();
      expect(action.preview(input).length).toBeGreaterThan(10);
      expect(await action.precheck(input, contextOf())).toBeTruthy();
      expect(action.targets(input).every((target) => target.length > 0)).toBe(true);
      const share = await action.share?.(input, contextOf());
      if (share !== undefined) {
        expect(share.changed).toBeGreaterThanOrEqual(0);
        // While a group still comes up, none of it may be in service: then any change is too much of it.
        expect(share.instances).toBeGreaterThanOrEqual(0);
      }
      expect(await state()).toEqual(before);
    });

    test('acts once, however often it is run, and sees that it did', async () => {
      const { input, state, effects } = await make();
      const before = await state();
      const context = contextOf();
      await action.run(input, context);
      await verified(input, context);
      const after = await state();
      await action.run(input, { ...context, now: context.now + 5_000 });
      await verified(input, context);
      expect(await state()).toEqual(after);
      if (effects === undefined) expect(after).not.toEqual(before);
      else expect(await effects()).toBe(1);
    });

    test('run again after it died between its effect and its answer, does nothing twice', async () => {
      const { input, effects, state } = await make();
      const runs = new FakePlaybookRuns();
      const context = contextOf(runs);
      const record = runs.recordOutcome.bind(runs);
      const written: string[] = [];
      // Whatever it writes down after its first note is lost with the process.
      runs.recordOutcome = async (key, outcome) => {
        if (written.length > 0) throw new Error('died');
        written.push(key);
        return record(key, outcome);
      };
      await Promise.resolve(action.run(input, context)).catch(() => undefined);
      runs.recordOutcome = record;
      await action.run(input, { ...context, now: context.now + 5_000 });
      await verified(input, context);
      const once = await state();
      await action.run(input, context);
      expect(await state()).toEqual(once);
      if (effects !== undefined) expect(await effects()).toBe(1);
    });

    test('does not touch what its owners have not tagged', async () => {
      const { untagged } = await make();
      if (untagged === undefined) return;
      await expect(action.precheck(untagged, contextOf())).rejects.toMatchObject({ code: 'NotAllowed' });
    });

    const { undo } = action;
    if (undo === undefined) return;

    test('puts back what was there, however often that is asked', async () => {
      const { input, state, effects } = await make();
      const before = await state();
      const context = contextOf();
      expect(await undo(input, contextOf())).toBeTruthy();
      expect(await state()).toEqual(before);
      await action.run(input, context);
      await verified(input, context);
      await undo(input, context);
      await undo(input, context);
      if (effects === undefined)
        await eventually('it is as before', async () => {
          expect(await state()).toEqual(before);
          return true;
        });
    });
  });
}
