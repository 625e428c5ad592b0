import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { QueryRuns } from '../../functions/shared/ports/query-runs.ts';
import type { QueryRun } from '../../schemas/query-run.ts';

const fresh = (): string => randomBytes(16).toString('hex');

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function queryRunsContract(make: () => Promise<QueryRuns>): void {
  const now = Date.now();
  const run = (more: Partial<QueryRun> = {}): QueryRun => ({
    runId: fresh(),
    templateId: 'top-error-messages',
    templateVersion: 1,
    parameters: { service: 'checkout', minutes: 15 },
    store: 'cold',
    hidden: ['vault'],
    now,
    // One that is queued would be carried out by the deployed function meanwhile.
    state: 'running',
    attempt: 1,
    startedBy: { id: 'sub-ana', name: 'ana' },
    startedAt: now,
    changedAt: now,
    scannedBytes: 0,
    ...more,
  });

  describe('query runs', () => {
    test('gives back what was begun, to the field', async () => {
      const runs = await make();
      const begun = run();
      expect(await runs.begin(begun)).toEqual(begun);
      expect(await runs.get(begun.runId)).toEqual(begun);
      expect(await runs.get(fresh())).toBeUndefined();
    });

    test('lets the second who begins a run join the first', async () => {
      const runs = await make();
      const first = run();
      await runs.begin(first);
      const second = { ...first, startedBy: { id: 'sub-ben', name: 'ben' }, startedAt: now + 5 };
      expect(await runs.begin(second)).toEqual(first);
    });

    test('changes a run only in its attempt and from the states that are named', async () => {
      const runs = await make();
      const { runId } = await runs.begin(run());
      const success = {
        attempt: 1,
        from: ['running'],
        set: { state: 'succeeded', changedAt: now + 1 },
      } as const;
      expect(await runs.change(runId, { ...success, attempt: 2 })).toBe(false);
      expect(await runs.change(runId, success)).toBe(true);
      expect(await runs.change(runId, success)).toBe(false);
      expect(await runs.change(fresh(), success)).toBe(false);
      const failure = { code: 'Limit', message: 'too much' };
      await runs.change(runId, {
        attempt: 1,
        from: ['succeeded'],
        set: { state: 'failed', failure, scannedBytes: 7 },
      });
      expect(await runs.get(runId)).toMatchObject({
        state: 'failed',
        failure,
        scannedBytes: 7,
        changedAt: now + 1,
      });
    });

    test('begins a run again unless it moved on', async () => {
      const runs = await make();
      const failed = run({ state: 'failed' });
      await runs.begin(failed);
      const again = run({ runId: failed.runId, attempt: 2 });
      expect(await runs.beginAgain(again, { ...failed, changedAt: now - 1 })).toBe(false);
      expect(await runs.beginAgain(again, failed)).toBe(true);
      expect(await runs.beginAgain(again, failed)).toBe(false);
      expect(await runs.get(failed.runId)).toEqual(again);
    });

    test('knows the runs that were started in an investigation, the newest first, as they are now', async () => {
      const runs = await make();
      const [here, there] = [fresh(), fresh()];
      const [first, second] = [run({ startedAt: now - 1_000 }), run()];
      for (const each of [first, second]) await runs.begin(each);
      for (const each of [second, first, first]) await runs.noteStarted(each, here);
      await runs.noteStarted(first, there);
      await runs.change(first.runId, { attempt: 1, from: ['running'], set: { state: 'cancelled' } });
      expect(await runs.startedIn(here)).toEqual([second, { ...first, state: 'cancelled' }]);
      expect((await runs.startedIn(there)).map(({ runId }) => runId)).toEqual([first.runId]);
      expect(await runs.startedIn(fresh())).toEqual([]);
    });

    test('keeps the result of each attempt, however large', async () => {
      const runs = await make();
      const begun = run();
      expect(await runs.result(begun)).toBeUndefined();
      const large = {
        rows: Array.from({ length: 10_000 }, () => [randomBytes(48).toString('hex'), 'ü🚀', null, 0.1]),
      };
      await runs.putResult(begun, large);
      expect(await runs.result(begun)).toEqual(large);
      await runs.putResult(begun, { rows: [] });
      expect(await runs.result(begun)).toEqual({ rows: [] });
      expect(await runs.result({ ...begun, attempt: 2 })).toBeUndefined();
    });
  });
}
