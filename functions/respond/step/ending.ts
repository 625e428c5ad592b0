import * as z from 'zod';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { attemptKey } from '../attempt.ts';
import { activeRun, type LocatedRun, type StepDeps } from './step-deps.ts';

/** Why a run is on its way back. The first failure says it; what fails after it does not matter any more. */
const Ending = z.object({ refused: z.boolean(), step: z.string(), summary: z.string() });
export type Ending = z.infer<typeof Ending>;

type Runs = StepDeps['runs'];
type Attempted = Pick<PlaybookRun, 'runId' | 'attempt'>;
const keyOf = (run: Attempted): string => `${attemptKey(run)}/ending`;

export const recordEnding = async (runs: Runs, run: Attempted, ending: Ending): Promise<Ending> =>
  Ending.parse(await runs.recordOutcome(keyOf(run), ending));

export const endingOf = async (runs: Pick<Runs, 'outcome'>, run: Attempted): Promise<Ending | undefined> =>
  Ending.optional().parse(await runs.outcome(keyOf(run)));

/** The run, if its next step may begin: what another branch failed at keeps this one from going on. */
export async function goingRun(runs: Runs, runId: string): Promise<LocatedRun> {
  const run = await activeRun(runs, runId);
  const ending = await endingOf(runs, run);
  if (ending === undefined) return run;
  throw new Rejected('Conflict', `the run is on its way back: ${ending.step}: ${ending.summary}`);
}
