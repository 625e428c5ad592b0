import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { NotYet } from '../action.ts';
import { shownInputs } from '../redact.ts';
import { record } from '../timeline.ts';
import { ACTIVE, transit } from '../transitions.ts';
import { hasBegun, opened } from './opened.ts';
import { runOf, type StepDeps } from './step-deps.ts';

type Deps = Pick<StepDeps, 'runs' | 'log' | 'incidents' | 'catalogue' | 'clock'>;

/**
 * Finds the investigation that a run belongs to, or opens it where the playbook says so, and writes the run on its timeline. Throws
 * NotYet as long as what started the run has no investigation.
 */
export async function locate(deps: Deps, runId: string, open?: true): Promise<void> {
  const run = await runOf(deps.runs, runId);
  if (!ACTIVE.includes(run.status)) throw new Rejected('Conflict', `run ${runId} is ${run.status}`);
  const investigationId = run.investigationId ?? (await investigationOf(deps, run, open));
  await transit(deps.runs, { runId, take: 'start' });
  await deps.runs.advance(runId, { from: ACTIVE, set: { investigationId } });
  const { playbookId, playbookVersion, documentHash, rationale, dryRun } = run;
  const inputs = shownInputs(run);
  const trigger = dryRun === true ? `${run.trigger} (dry run)` : run.trigger;
  await record(deps.log, {
    investigationId,
    actor: run.startedBy,
    key: [runId, 'started'],
    event: {
      type: 'playbook.run-started',
      data: { runId, playbookId, playbookVersion, documentHash, trigger, inputs },
      ...(rationale === undefined ? {} : { rationale }),
    },
  });
}

async function investigationOf(deps: Deps, run: PlaybookRun, open: true | undefined): Promise<string> {
  const incidentId = await incidentOf(deps, run);
  const found = incidentId === undefined ? undefined : await deps.log.ofIncident(incidentId);
  const unfinished = found === undefined || (open === true && (await hasBegun(deps, run)));
  const investigationId = open === true && unfinished ? await opened(deps, run, incidentId) : found;
  if (investigationId !== undefined) return investigationId;
  throw new NotYet('InvestigationNotOpenYet', 'what started the run has no open investigation yet');
}

async function incidentOf(
  { incidents }: Deps,
  { incidentId, fingerprint }: PlaybookRun,
): Promise<string | undefined> {
  if (incidentId !== undefined || fingerprint === undefined) return incidentId;
  return incidents.incidentOfFingerprint(fingerprint);
}
