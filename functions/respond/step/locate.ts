import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { NotYet } from '../action.ts';
import { shownInputs } from '../redact.ts';
import { record } from '../timeline.ts';
import { ACTIVE, transit } from '../transitions.ts';
import { runOf, type StepDeps } from './step-deps.ts';

type Deps = Pick<StepDeps, 'runs' | 'log' | 'incidents'>;

/**
 * Finds the investigation that a run belongs to and writes the run on its timeline. Throws NotYet as long as the alarm's
 * incident has no investigation.
 */
export async function locate(deps: Deps, runId: string): Promise<void> {
  const run = await runOf(deps.runs, runId);
  if (!ACTIVE.includes(run.status)) throw new Rejected('Conflict', `run ${runId} is ${run.status}`);
  const investigationId = run.investigationId ?? (await investigationOf(deps, run));
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

async function investigationOf({ incidents, log }: Deps, run: PlaybookRun): Promise<string> {
  const { fingerprint } = run;
  const incidentId =
    run.incidentId ??
    (fingerprint === undefined ? undefined : await incidents.incidentOfFingerprint(fingerprint));
  const investigationId = incidentId === undefined ? undefined : await log.ofIncident(incidentId);
  if (investigationId !== undefined) return investigationId;
  throw new NotYet('InvestigationNotOpenYet', 'what started the run has no open investigation yet');
}
