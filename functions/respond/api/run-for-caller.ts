import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { authorizeIn } from '../../shared/access/authorize-in.ts';
import type { Action } from '../../shared/access/decide.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { PlaybookRuns } from '../../shared/ports/playbook-runs.ts';

interface RunStores {
  readonly runs: PlaybookRuns;
  readonly log: Pick<InvestigationLog, 'head' | 'erasure'>;
}

/**
 * A run that the caller may do something with: decided on its investigation, or on the organisation where it has none.
 * Throws Rejected `Forbidden`, or `NotFound` that names the argument.
 */
export async function runForCaller(
  { runs, log }: RunStores,
  runId: string,
  asked: { readonly caller: Caller; readonly action: Action },
): Promise<PlaybookRun> {
  const run = await runById(runs, runId);
  await authorizeIn(log, asked, run.investigationId);
  return run;
}

/** Throws Rejected `NotFound` that names the argument. */
export async function runById(runs: PlaybookRuns, runId: string): Promise<PlaybookRun> {
  const run = await runs.get(runId);
  if (run === undefined)
    throw new Rejected('NotFound', `input.runId: no run "${runId}"`, { path: 'input.runId' });
  return run;
}
