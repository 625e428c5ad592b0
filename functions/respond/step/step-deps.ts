import type { EventOf } from '../../../schemas/investigation-event.ts';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { Metrics } from '../../shared/ports/metrics.ts';
import type { PlaybookRuns } from '../../shared/ports/playbook-runs.ts';
import type { ResponseBudgets } from '../../shared/ports/response-budgets.ts';
import type { Action } from '../action.ts';
import type { ActionPorts, Lazy } from '../action-ports.ts';
import { attemptKey } from '../attempt.ts';
import { shownText } from '../redact.ts';
import { record, runActor, shorten } from '../timeline.ts';
import { ACTIVE } from '../transitions.ts';

export interface StepDeps {
  readonly runs: Pick<
    PlaybookRuns,
    'get' | 'advance' | 'putApproval' | 'takeApproval' | 'outcome' | 'recordOutcome' | 'note' | 'notes'
  >;
  readonly log: Pick<InvestigationLog, 'head' | 'append' | 'ofIncident'>;
  readonly incidents: Pick<IncidentStore, 'get' | 'incidentOfFingerprint' | 'members'>;
  readonly catalogue: Pick<Catalogue, 'services'>;
  readonly budgets: Pick<ResponseBudgets, 'spend'>;
  readonly metrics: Lazy<Metrics>;
  readonly clock: Clock;
  readonly actions: readonly Action[];
  /** What the actions reach the world by. */
  readonly ports: ActionPorts;
}

export type LocatedRun = PlaybookRun & { readonly investigationId: string };

/** Throws Rejected `NotFound` for a run that nobody decided. */
export async function runOf(runs: StepDeps['runs'], runId: string): Promise<PlaybookRun> {
  const run = await runs.get(runId);
  if (run === undefined) throw new Rejected('NotFound', `runId: no run ${runId}`, { path: 'runId' });
  return run;
}

/** The run, if it may go on. Throws Rejected `Conflict` when it was stopped or is over, or has no investigation. */
export async function activeRun(runs: StepDeps['runs'], runId: string): Promise<LocatedRun> {
  const run = await runOf(runs, runId);
  const { investigationId } = run;
  if (!ACTIVE.includes(run.status)) throw new Rejected('Conflict', `run ${runId} is ${run.status}`);
  if (investigationId === undefined) throw new Rejected('Conflict', `run ${runId} has no investigation`);
  return { ...run, investigationId };
}

export type StepChange = Omit<EventOf<'playbook.step-changed'>['data'], 'runId'>;

/** Puts a step's outcome on the timeline, once per step, phase and state. */
export const recordStep = (log: StepDeps['log'], run: LocatedRun, change: StepChange): Promise<void> =>
  record(log, {
    investigationId: run.investigationId,
    actor: runActor(run),
    key: [attemptKey(run), 'step', change.step, change.phase, change.state],
    event: {
      type: 'playbook.step-changed',
      data: { runId: run.runId, ...change, summary: shorten(shownText(run, change.summary)) },
    },
  });
