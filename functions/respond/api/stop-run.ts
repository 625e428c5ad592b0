import type * as z from 'zod';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { attemptKey } from '../attempt.ts';
import { record } from '../timeline.ts';
import { transit } from '../transitions.ts';
import { type ApiDeps, RunMutation } from './api-deps.ts';
import { runById, runForCaller } from './run-for-caller.ts';

export const StopPlaybookRun = RunMutation;
type StopPlaybookRun = z.infer<typeof StopPlaybookRun>;
type Deps = Pick<ApiDeps, 'runs' | 'log' | 'engine' | 'clock'>;

/**
 * Stops a run where it is; nothing is undone. The status changes first, so that no step begins after it even if stopping
 * the execution has to be tried again.
 */
export async function stopRun(deps: Deps, input: StopPlaybookRun, caller: Caller): Promise<PlaybookRun> {
  const { runId, idempotencyKey } = input;
  await runForCaller(deps, runId, { caller, action: 'lead' });
  const stopped = await transit(deps.runs, { runId, take: 'stop' }, { endedAt: deps.clock.now() });
  const run = await runById(deps.runs, runId);
  if (!stopped && run.status !== 'stopped')
    throw new Rejected('Conflict', `run ${runId} is over: ${run.status}`);
  const mine = { by: caller.id, idempotencyKey };
  const stoppedBy = await deps.runs.recordOutcome(`${attemptKey(run)}/stop`, mine);
  if (canonicalJson(stoppedBy) !== canonicalJson(mine)) return run;
  if (run.executionArn !== undefined) await deps.engine.stop(run.executionArn, `stopped by ${caller.name}`);
  if (run.investigationId !== undefined)
    await writeStop(deps, { ...input, key: attemptKey(run), investigationId: run.investigationId }, caller);
  return run;
}

const writeStop = (
  { log }: Deps,
  {
    runId,
    key,
    investigationId,
    rationale,
  }: StopPlaybookRun & { readonly key: string; readonly investigationId: string },
  caller: Caller,
): Promise<void> =>
  record(log, {
    investigationId,
    actor: actorOf(caller),
    key: [key, 'ended'],
    event: {
      type: 'playbook.run-ended',
      data: { runId, outcome: 'stopped', summary: `stopped by ${caller.name}` },
      rationale,
    },
  });
