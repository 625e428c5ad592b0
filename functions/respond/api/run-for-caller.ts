import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import type { PlaybookRuns } from '../../shared/ports/playbook-runs.ts';

/** Throws Rejected `NotFound` that names the argument. */
export async function runForCaller(runs: PlaybookRuns, runId: string): Promise<PlaybookRun> {
  const run = await runs.get(runId);
  if (run === undefined)
    throw new Rejected('NotFound', `input.runId: no run "${runId}"`, { path: 'input.runId' });
  return run;
}
