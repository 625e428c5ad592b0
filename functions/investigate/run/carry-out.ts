import type { QueryRun } from '../../../schemas/query-run.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import { RUN_TRANSITIONS, type RunDeps } from '../query-templates/query-runs.ts';
import { answer, type QueryDeps } from '../query-templates/run-query.ts';
import { templateOf } from '../query-templates/templates.ts';

/** What AppSync can hand back in one answer, with room to spare. */
const MAX_RESULT_BYTES = 1_000_000;

export type CarryOutDeps = QueryDeps & RunDeps & { readonly onBug: (error: unknown) => void };

/**
 * Carries a run out to its end; one that was cancelled meanwhile is stopped. Called again for the same run it starts over,
 * and does nothing once the run has ended. Throws Transient when a later try may help.
 */
export async function carryOut(deps: CarryOutDeps, run: QueryRun): Promise<void> {
  const { run: running } = RUN_TRANSITIONS;
  if (!(await change(deps, run, { from: running.from, set: { state: running.to } }))) return;
  try {
    const answered = await answeredWithin(deps, run);
    await deps.runs.putResult(run, answered);
    const { succeed } = RUN_TRANSITIONS;
    const { rows, scannedBytes } = answered;
    await change(deps, run, {
      from: succeed.from,
      set: { state: succeed.to, rowCount: rows.length, scannedBytes },
    });
  } catch (error) {
    if (error instanceof Transient) throw error;
    const { fail } = RUN_TRANSITIONS;
    await change(deps, run, { from: fail.from, set: { state: fail.to, failure: failureOf(error, deps) } });
  }
}

type Change = Parameters<CarryOutDeps['runs']['change']>[1];

const change = (
  { runs, clock }: RunDeps,
  { runId, attempt }: QueryRun,
  { from, set }: { readonly from: Change['from']; readonly set: Change['set'] },
): Promise<boolean> => runs.change(runId, { attempt, from, set: { ...set, changedAt: clock.now() } });

async function answeredWithin(deps: CarryOutDeps, run: QueryRun) {
  const { templateId, templateVersion: version, parameters, store, now, hidden } = run;
  const template = await templateOf(deps, { templateId, version }, 'templateId');
  const goOn = (scannedBytes: number) => change(deps, run, { from: ['running'], set: { scannedBytes } });
  const answered = await answer(deps, template, { parameters, store, now, hidden, goOn });
  if (Buffer.byteLength(canonicalJson(answered)) <= MAX_RESULT_BYTES) return answered;
  throw new Rejected('Limit', `the answer is larger than ${MAX_RESULT_BYTES} bytes`, {
    info: { limit: MAX_RESULT_BYTES },
  });
}

/** What a bug was is for the log. */
function failureOf(
  error: unknown,
  { onBug }: CarryOutDeps,
): { readonly code: string; readonly message: string } {
  if (error instanceof Rejected) return { code: error.code, message: error.message.slice(0, 1_000) };
  onBug(error);
  return { code: 'InternalError', message: 'internal error' };
}
