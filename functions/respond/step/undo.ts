import { NotYet } from '../action.ts';
import { actionOf, contextFor } from './act.ts';
import { noteUndoFailed } from './changes.ts';
import { endingOf } from './ending.ts';
import { escalate } from './escalate.ts';
import { failureText } from './failure-text.ts';
import { begunEntries, type Entry, hungAt, nextToUndo, noteUndone } from './journal.ts';
import { activeRun, type LocatedRun, recordStep, type StepDeps } from './step-deps.ts';
import type { UndoFailedInput } from './step-input.ts';

/** `undo`: there may be more. Otherwise how the run ends. */
export type NextAfterUndo = 'undo' | 'undone' | 'refused' | 'failed';

/** Puts the newest change back. Safe to repeat: each undo does nothing twice, and is noted when it is done. */
export async function undo(
  deps: StepDeps,
  { runId }: { readonly runId: string },
): Promise<{ next: NextAfterUndo }> {
  const run = await activeRun(deps.runs, runId);
  const entry = await nextToUndo(deps.runs, runId);
  if (entry === undefined) return { next: await endOf(deps.runs, run) };
  await assertOver(deps, run, entry);
  const { state, summary } = await putBack(deps, run, entry);
  await recordStep(deps.log, run, { step: entry.step, phase: 'undo', state, summary });
  await noteUndone(deps.runs, runId, entry.key);
  return { next: 'undo' };
}

/** Longer than an invocation of this function can take: two minutes, and ten seconds to begin. */
const INVOCATION_MS = 135_000;

/**
 * Neither stopping a run nor giving up an action that hangs stops what is under way: that may still change something, so it is not put
 * back before its time is over.
 */
async function assertOver({ runs, clock }: StepDeps, { resumed }: LocatedRun, { key }: Entry): Promise<void> {
  const until = Math.max(resumed?.at ?? 0, (await hungAt(runs, key)) ?? 0) + INVOCATION_MS;
  if (clock.now() >= until || (await runs.outcome(`${key}/ran`)) !== undefined) return;
  throw new NotYet('NotYetSteady', 'what the run was stopped in, or gave up, may still be under way');
}

async function putBack(deps: StepDeps, run: LocatedRun, { key, action, undo: how, ...entry }: Entry) {
  if (typeof how === 'object' && 'none' in how)
    return { state: 'skipped' as const, summary: `is not put back: ${how.none}` };
  if (how === 'action') {
    const back = actionOf(deps.actions, action).undo;
    if (back === undefined) return { state: 'skipped' as const, summary: `${action} can't be put back` };
    return { state: 'succeeded' as const, summary: await back(entry.with, contextFor(deps, run, key)) };
  }
  const other = actionOf(deps.actions, how.action);
  const context = contextFor(deps, run, `${key}/undo`);
  const done = await other.run(how.with, context);
  const verified = await other.verify(how.with, context);
  return {
    state: 'succeeded' as const,
    summary: `${typeof done === 'string' ? done : done.summary}; ${verified}`,
  };
}

/** Something that could not be put back is a failure, however well the rest went. */
async function endOf(runs: StepDeps['runs'], run: LocatedRun): Promise<NextAfterUndo> {
  const entries = await begunEntries(runs, run.runId);
  if (entries.some(({ undo: how }) => typeof how === 'object' && 'none' in how)) return 'failed';
  if (entries.length > 0) return 'undone';
  const ending = await endingOf(runs, run);
  return ending?.refused === true ? 'refused' : 'failed';
}

/** An undo that fails stops everything: a person takes over, and the timeline says where. */
export async function undoFailed(
  deps: StepDeps,
  { runId, failure, escalate: to }: UndoFailedInput,
): Promise<void> {
  const run = await activeRun(deps.runs, runId);
  const entry = await nextToUndo(deps.runs, runId);
  if (entry === undefined) return;
  const summary = failureText(failure);
  await noteUndoFailed(deps.runs, run, { key: entry.key, summary });
  await recordStep(deps.log, run, { step: entry.step, phase: 'undo', state: 'failed', summary });
  if (to !== undefined) await escalate(deps, run, { to, step: entry.step });
}
