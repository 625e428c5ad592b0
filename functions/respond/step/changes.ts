import * as z from 'zod';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { attemptKey, attemptKeys } from '../attempt.ts';
import { begunEntries, type JournalStore, undoneKeys } from './journal.ts';

/**
 * How what a step changed stands: `done` (or begun), `undone`, `not-undoable` (its author says why), or `undo-failed`, where
 * somebody has to look.
 */
export interface Change {
  readonly step: string;
  readonly action: string;
  readonly state: 'done' | 'undone' | 'not-undoable' | 'undo-failed';
  /** Why it is not put back. */
  readonly reason?: string;
}

const UndoFailure = z.object({ key: z.string(), summary: z.string() });
type UndoFailure = z.infer<typeof UndoFailure>;
const failureKey = (attempt: string): string => `${attempt}/undo-failed`;

/** Keeps that an undo failed, and at what: with this attempt nothing more is put back. */
export const noteUndoFailed = async (
  runs: JournalStore,
  run: PlaybookRun,
  failure: UndoFailure,
): Promise<void> => {
  await runs.recordOutcome(failureKey(attemptKey(run)), failure);
};

/** Everything that a run changed, oldest first, and how it stands now. */
export async function changesOf(runs: JournalStore, run: PlaybookRun): Promise<readonly Change[]> {
  const [entries, undone, failed] = await Promise.all([
    begunEntries(runs, run.runId),
    undoneKeys(runs, run.runId),
    Promise.all(attemptKeys(run).map((attempt) => runs.outcome(failureKey(attempt)))),
  ]);
  const failures = z.array(UndoFailure.optional()).parse(failed);
  return entries.map(({ key, step, action, undo }) => {
    if (typeof undo === 'object' && 'none' in undo)
      return { step, action, state: 'not-undoable', reason: undo.none };
    if (undone.includes(key)) return { step, action, state: 'undone' };
    const failure = failures.find((each) => each?.key === key);
    if (failure !== undefined) return { step, action, state: 'undo-failed', reason: failure.summary };
    return { step, action, state: 'done' };
  });
}
