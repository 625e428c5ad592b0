import type { EventOf } from '../../../schemas/investigation-event.ts';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ContainerService } from '../../shared/ports/container-service.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { PlaybookRuns } from '../../shared/ports/playbook-runs.ts';
import type { SignalLists } from '../../shared/ports/signal-store.ts';
import type { Action } from '../action.ts';
import { record, runActor, shorten } from '../timeline.ts';
import { ACTIVE } from '../transitions.ts';

export interface StepDeps {
  readonly runs: PlaybookRuns;
  readonly log: InvestigationLog;
  readonly incidents: Pick<IncidentStore, 'incidentOfFingerprint'>;
  readonly containers: ContainerService;
  readonly signals: SignalLists;
  readonly evidence: EvidenceStore;
  readonly clock: Clock;
  readonly actions: readonly Action[];
}

export type LocatedRun = PlaybookRun & { readonly investigationId: string };

/** Throws Rejected `NotFound` for a run that nobody decided. */
export async function runOf(runs: PlaybookRuns, runId: string): Promise<PlaybookRun> {
  const run = await runs.get(runId);
  if (run === undefined) throw new Rejected('NotFound', `runId: no run ${runId}`, { path: 'runId' });
  return run;
}

/** The run, if it may go on. Throws Rejected `Conflict` when it was stopped or is over, or has no investigation. */
export async function activeRun(runs: PlaybookRuns, runId: string): Promise<LocatedRun> {
  const run = await runOf(runs, runId);
  const { investigationId } = run;
  if (!ACTIVE.includes(run.status)) throw new Rejected('Conflict', `run ${runId} is ${run.status}`);
  if (investigationId === undefined) throw new Rejected('Conflict', `run ${runId} has no investigation`);
  return { ...run, investigationId };
}

export type StepChange = Omit<EventOf<'playbook.step-changed'>['data'], 'runId'>;

/** Puts a step's outcome on the timeline, once per step, phase and state. */
export const recordStep = (log: InvestigationLog, run: LocatedRun, change: StepChange): Promise<void> =>
  record(log, {
    investigationId: run.investigationId,
    actor: runActor(run),
    key: [run.runId, 'step', change.step, change.phase, change.state],
    event: {
      type: 'playbook.step-changed',
      data: { runId: run.runId, ...change, summary: shorten(change.summary) },
    },
  });
