import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { PlaybookRuns } from '../../functions/shared/ports/playbook-runs.ts';
import type { PlaybookRun } from '../../schemas/playbook.ts';

const fresh = (): string => randomBytes(16).toString('hex');

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function playbookRunsContract(make: () => Promise<PlaybookRuns>): void {
  const now = Date.now();
  const run = (more: Partial<PlaybookRun> = {}): PlaybookRun => ({
    runId: fresh(),
    playbookId: 'roll-back',
    playbookVersion: '1.0.0',
    documentHash: 'abc',
    status: 'starting',
    trigger: 'alarm:rollback-checkout',
    startedBy: { kind: 'playbook', id: 'p', name: 'roll-back', teams: ['platform'] },
    startedAt: now,
    inputs: { service: 'checkout', minutes: 30 },
    ...more,
  });
  const cooldown = (target = fresh()) => ({ target, until: now + 60_000, now });

  describe('playbook runs', () => {
    test('gives back what was claimed, to the field', async () => {
      const runs = await make();
      const claimed = run({ fingerprint: 'fp', rationale: 'because' });
      expect(await runs.claim(claimed, cooldown())).toBe('claimed');
      expect(await runs.get(claimed.runId)).toEqual(claimed);
      expect(await runs.get(fresh())).toBeUndefined();
    });

    test('lists the newest of one playbook, newest first', async () => {
      const runs = await make();
      const playbookId = `p${fresh()}`;
      const claimed = [0, 1, 2].map((age) => run({ playbookId, startedAt: now - age * 1_000 }));
      for (const each of claimed) await runs.claim(each, cooldown());
      await runs.claim(run({ playbookId: `${playbookId}-more` }), cooldown());
      expect(await runs.ofPlaybook(playbookId, 2)).toEqual(claimed.slice(0, 2));
      expect(await runs.ofPlaybook(playbookId, 9)).toEqual(claimed);
    });

    test('claims a run once, also when it is cooling by then', async () => {
      const runs = await make();
      const claimed = run();
      const cooling = cooldown();
      await runs.claim(claimed, cooling);
      expect(await runs.claim({ ...claimed, trigger: 'person' }, cooling)).toBe('exists');
      expect((await runs.get(claimed.runId))?.trigger).toBe(claimed.trigger);
    });

    test('refuses another run on the same target within the cooldown and leaves no trace of it', async () => {
      const runs = await make();
      const target = fresh();
      await runs.claim(run(), cooldown(target));
      const second = run();
      expect(await runs.claim(second, cooldown(target))).toBe('cooling');
      expect(await runs.get(second.runId)).toBeUndefined();
      expect(await runs.claim(run(), cooldown())).toBe('claimed');
    });

    test('allows the target again once the cooldown is over', async () => {
      const runs = await make();
      const target = fresh();
      expect(await runs.cooling(target, now)).toBe(false);
      await runs.claim(run(), { target, until: now + 1_000, now });
      expect([await runs.cooling(target, now + 999), await runs.cooling(target, now + 1_000)]).toEqual([
        true,
        false,
      ]);
      expect(await runs.claim(run(), { target, until: now + 2_000, now: now + 999 })).toBe('cooling');
      expect(await runs.claim(run(), { target, until: now + 2_000, now: now + 1_000 })).toBe('claimed');
    });

    test('lets one of many racing claims on a target win', async () => {
      const runs = await make();
      const target = fresh();
      const attempts = Array.from({ length: 5 }, () => runs.claim(run(), cooldown(target)));
      const settled = await Promise.allSettled(attempts);
      const won = settled.filter((each) => each.status === 'fulfilled' && each.value === 'claimed');
      expect(won).toHaveLength(1);
    });

    test('advances a run only from the states named, sets and clears fields', async () => {
      const runs = await make();
      const { runId } = run();
      await runs.claim(run({ runId }), cooldown());
      const wait = { status: 'waiting-for-approval', waitingStep: 'agree', approvalRole: 'lead' } as const;
      expect(await runs.advance(runId, { from: ['running'], set: wait })).toBe(false);
      expect((await runs.get(runId))?.status).toBe('starting');
      expect(await runs.advance(runId, { from: ['starting', 'running'], set: wait })).toBe(true);
      expect(await runs.get(runId)).toMatchObject(wait);
      const clear = ['waitingStep', 'approvalRole'] as const;
      await runs.advance(runId, { from: ['waiting-for-approval'], set: { status: 'running' }, clear });
      expect(await runs.get(runId)).toEqual(run({ runId, status: 'running' }));
      expect(await runs.advance(fresh(), { from: ['starting'], set: { executionArn: 'arn' } })).toBe(false);
    });

    test('keeps a run in the outbox from its decision until it is over, and names those of an age', async () => {
      const runs = await make();
      const old = () => run({ startedAt: now - 5_000 });
      const [decided, young, started, over] = [old(), run(), old(), old()];
      for (const each of [decided, young, started, over]) await runs.claim(each, cooldown());
      for (const { runId } of [started, over])
        await runs.advance(runId, { from: ['starting'], set: { status: 'running' } });
      await runs.advance(over.runId, { from: ['running'], set: { status: 'failed' } });
      const found = (await runs.open(now - 1_000)).map(({ runId }) => runId);
      expect(found).toEqual(expect.arrayContaining([decided.runId, started.runId]));
      expect(found).not.toContain(young.runId);
      expect(found).not.toContain(over.runId);
    });

    test('keeps those that are to go on after their end in the outbox again, by when that was decided', async () => {
      const runs = await make();
      const by = { kind: 'person' as const, id: 'sub', name: 'ana', teams: [] };
      const resumed = { kind: 'undo' as const, from: 'undo', by, idempotencyKey: 'k', rationale: 'r' };
      const again = async (at: number) => {
        const { runId } = run();
        await runs.claim(run({ runId, startedAt: now - 9_000 }), cooldown());
        await runs.advance(runId, {
          from: ['starting'],
          set: { status: 'failed', endedAt: now, executionArn: 'a' },
        });
        const set = { status: 'starting' as const, attempt: 2, resumed: { ...resumed, at } };
        const clear = ['endedAt', 'executionArn'] as const;
        expect(await runs.advance(runId, { from: ['failed'], set, clear })).toBe(true);
        expect(await runs.advance(runId, { from: ['failed'], set, clear })).toBe(false);
        expect(await runs.get(runId)).not.toHaveProperty('executionArn');
        return runId;
      };
      const [old, young] = [await again(now - 5_000), await again(now)];
      const found = (await runs.open(now - 1_000)).map(({ runId }) => runId);
      expect(found).toContain(old);
      expect(found).not.toContain(young);
    });

    test('lists runs newest first, page by page', async () => {
      const runs = await make();
      const claimed = [3, 2, 1].map((age) => run({ startedAt: now - age }));
      for (const each of claimed) await runs.claim(each, cooldown());
      const seen: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = await runs.list({ limit: 2, ...(nextToken === undefined ? {} : { nextToken }) });
        seen.push(...page.items.map(({ runId }) => runId));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      const wanted = claimed.map(({ runId }) => runId).reverse();
      expect(seen.filter((id) => wanted.includes(id))).toEqual(wanted);
    });

    test('keeps the newest approval of a step and gives it away once', async () => {
      const runs = await make();
      const approval = {
        runId: fresh(),
        step: 'agree',
        taskToken: 't1',
        question: 'Go?',
        role: 'lead',
        count: 1,
      } as const;
      expect(await runs.approval(approval.runId, 'agree')).toBeUndefined();
      await runs.putApproval(approval);
      await runs.putApproval({ ...approval, taskToken: 't2' });
      expect(await runs.approval(approval.runId, 'agree')).toEqual({ ...approval, taskToken: 't2' });
      const taken = await Promise.all([1, 2, 3].map(() => runs.takeApproval(approval.runId, 'agree')));
      expect(taken.filter((each) => each !== undefined)).toHaveLength(1);
    });

    test('records an outcome once: the first writer wins and everybody reads the same', async () => {
      const runs = await make();
      const key = fresh();
      expect(await runs.outcome(key)).toBeUndefined();
      const told = await Promise.all([1, 2, 3].map((n) => runs.recordOutcome(key, { n, list: [n] })));
      const stored = await runs.outcome(key);
      for (const each of told) expect(each).toEqual(stored);
    });

    test('notes an entry once, also when several do so at the same time, and keeps the order', async () => {
      const runs = await make();
      const key = fresh();
      expect(await runs.notes(key)).toEqual([]);
      expect(await runs.note(key, 'first')).toEqual(['first']);
      await Promise.all([1, 2, 3].map(() => runs.note(key, 'second')));
      expect(await runs.note(key, 'first')).toEqual(['first', 'second']);
      await Promise.all(['a', 'b', 'c'].map((entry) => runs.note(key, entry)));
      const kept = await runs.notes(key);
      expect(kept.slice(0, 2)).toEqual(['first', 'second']);
      expect([...kept].sort()).toEqual(['a', 'b', 'c', 'first', 'second']);
    });
  });
}
