import type { PlaybookRun } from '../../../schemas/playbook.ts';
import type { Step } from '../../../schemas/playbook-step.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { entryOf } from '../compile/step-states.ts';
import { assertAllowed } from '../launch.ts';
import type { Published } from '../published.ts';
import { lastStepOf } from '../run-events.ts';
import { changesOf } from '../step/changes.ts';
import { endingOf } from '../step/ending.ts';
import { stepHolding } from '../steps/walk.ts';
import type { ApiDeps } from './api-deps.ts';
import { type ResumeRun, resumeRun } from './resume-run.ts';

/**
 * Has a run that failed or was stopped go on from there. What is done stays done; what was cut off in the middle goes on. Not
 * where something was put back: the steps before the failed one would no longer stand.
 */
export const redriveRun = (deps: ApiDeps, input: ResumeRun, caller: Caller): Promise<PlaybookRun> =>
  resumeRun(
    deps,
    { input, caller },
    {
      take: 'redrive',
      kind: 'redrive',
      begin: async (run) => {
        const published = await publishedOf(deps, run);
        await assertAllowed(deps, published, run);
        await assertStanding(deps, run);
        const step = await whereItFailed(deps, run, published.playbook.steps);
        return step === undefined ? '' : entryOf(step, { prefix: '' });
      },
    },
  );

/** A run goes on with the document that it began with, or not at all. */
async function publishedOf({ live }: ApiDeps, run: PlaybookRun): Promise<Published> {
  const found = await live.ofRun(run);
  if (found !== undefined) return found;
  throw new Rejected(
    'Conflict',
    `${run.playbookId} ${run.playbookVersion} is not what is published now: start it anew`,
  );
}

async function assertStanding({ runs }: ApiDeps, run: PlaybookRun): Promise<void> {
  const gone = (await changesOf(runs, run)).find(
    ({ state }) => state === 'undone' || state === 'undo-failed',
  );
  if (gone === undefined) return;
  const what = gone.state === 'undone' ? 'was put back' : 'could not be put back';
  throw new Rejected('Conflict', `${gone.step} ${what}, so run ${run.runId} can't go on: start it anew`);
}

/** The step of the outermost line at which it failed, or that it was last heard of in; undefined: it had not begun one. */
async function whereItFailed(
  { runs, log }: ApiDeps,
  run: PlaybookRun,
  steps: readonly Step[],
): Promise<Step | undefined> {
  const name = (await endingOf(runs, run))?.step ?? (await lastStepOf(log, run));
  return name === undefined ? undefined : stepHolding(steps, name);
}
