import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { attemptKey } from '../attempt.ts';
import { shownText } from '../redact.ts';
import { actionOf, contextFor } from './act.ts';
import { changesOf } from './changes.ts';
import { type LocatedRun, recordStep, type StepDeps } from './step-deps.ts';
import type { UndoFailedInput } from './step-input.ts';

const MOST_CHARACTERS = 2_000;

/** Tells whoever the playbook names that something could not be put back, and how everything stands. */
export async function escalate(
  deps: StepDeps,
  run: LocatedRun,
  { to, step }: { readonly to: NonNullable<UndoFailedInput['escalate']>; readonly step: string },
): Promise<void> {
  try {
    const message = shownText(run, await messageOf(deps, run, step))
      .slice(0, MOST_CHARACTERS)
      .toWellFormed();
    const context = contextFor(deps, run, `${attemptKey(run)}/undo-failed`);
    const notify = actionOf(deps.actions, to.action);
    await notify.precheck({ to: to.to, message }, context);
    await notify.run({ to: to.to, message }, context);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const summary = `${to.to} could not be told: ${error.message}`;
    await recordStep(deps.log, run, { step, phase: 'undo', state: 'skipped', summary });
  }
}

async function messageOf({ runs }: StepDeps, run: PlaybookRun, step: string): Promise<string> {
  const changes = await changesOf(runs, run);
  const named = (...states: readonly string[]): string =>
    changes.flatMap((change) => (states.includes(change.state) ? [change.step] : [])).join(', ') || 'nothing';
  return [
    `${run.playbookId}: ${step} could not be put back, and somebody has to look.`,
    `Put back: ${named('undone')}.`,
    `Still in place: ${named('done', 'undo-failed', 'not-undoable')}.`,
    `Run ${run.runId}.`,
  ].join(' ');
}
