import type { QueryRun, QueryRunState } from '../../../schemas/query-run.ts';
import { type Caller, hasRole } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { QueryRuns } from '../../shared/ports/query-runs.ts';
import type { Transition } from '../transitions.ts';
import type { QueryTemplate } from './query-template.ts';
import { currentMinute } from './run-query.ts';
import { bindingsOf } from './template-parameters.ts';

/** A run that gave no sign of life for as long is begun again by who asks the same. */
const STUCK_MS = 5 * 60_000;
/** What happened may still arrive for a while, so a range counts as past only then. */
const LATE_MS = 5 * 60_000;

/** Every way a run may change. README.md draws the same. */
export const RUN_TRANSITIONS = {
  run: { from: ['queued', 'running'], to: 'running' },
  succeed: { from: ['running'], to: 'succeeded' },
  fail: { from: ['queued', 'running'], to: 'failed' },
  cancel: { from: ['queued', 'running'], to: 'cancelled' },
  'begin again': { from: ['queued', 'running', 'failed', 'cancelled'], to: 'queued' },
} as const satisfies Readonly<Record<string, Transition<QueryRunState>>>;

export interface RunDeps {
  readonly runs: QueryRuns;
  readonly clock: Clock;
}

/** What is asked, checked. */
export interface Asking {
  readonly template: QueryTemplate;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly store: 'hot' | 'cold';
  /** Of services that it leaves out: who asks the same but sees other services asks for another run. */
  readonly hidden: readonly string[];
}

/**
 * Starts a run, or joins the one that asks the same: of a range that is past for good at any time, otherwise within the
 * same minute. A run that failed, was cancelled or got stuck is begun again. Throws Rejected `BadInput` for a range that
 * ends before it begins.
 */
export async function startRun({ runs, clock }: RunDeps, asking: Asking, caller: Caller): Promise<QueryRun> {
  const run = newRun(asking, caller, clock);
  const known = await runs.begin(run);
  const stuck = known.changedAt < clock.now() - STUCK_MS;
  const goesOn = known.state === 'queued' || known.state === 'running' ? !stuck : known.state === 'succeeded';
  if (known === run || goesOn) return known;
  const again = { ...run, attempt: known.attempt + 1 };
  return (await runs.beginAgain(again, known)) ? again : ((await runs.get(run.runId)) ?? known);
}

function newRun({ template, parameters, store, hidden }: Asking, caller: Caller, clock: Clock): QueryRun {
  const now = currentMinute(clock);
  const { program } = template;
  const ends = program.times(bindingsOf(template.parameters, parameters, now)).map(({ to }) => to);
  const isPast = !program.usesNow && Math.max(...ends) <= clock.now() - LATE_MS;
  const asked = [template.id, String(template.version), canonicalJson(parameters), store, ...hidden];
  const startedAt = clock.now();
  return {
    runId: stableId('query-run', ...asked, isPast ? 'past' : String(now)),
    templateId: template.id,
    templateVersion: template.version,
    parameters,
    store,
    hidden: [...hidden],
    now,
    state: 'queued',
    attempt: 1,
    startedBy: { id: caller.id, name: caller.name },
    startedAt,
    changedAt: startedAt,
    scannedBytes: 0,
  };
}

/**
 * Cancels a run that has not ended; one that has stays as it is. Runs are shared, so only who started it or a lead may.
 * Throws Rejected `NotFound` and `Forbidden`.
 */
export async function cancelRun({ runs, clock }: RunDeps, runId: string, caller: Caller): Promise<QueryRun> {
  const run = await knownRun(runs, runId, 'runId');
  if (run.startedBy.id !== caller.id && !hasRole(caller, 'lead'))
    throw new Rejected(
      'Forbidden',
      `runId: only ${run.startedBy.name}, who started it, or a lead may cancel this run`,
      {
        path: 'runId',
      },
    );
  const { from, to } = RUN_TRANSITIONS.cancel;
  await runs.change(runId, { attempt: run.attempt, from, set: { state: to, changedAt: clock.now() } });
  return knownRun(runs, runId, 'runId');
}

/** Throws Rejected `NotFound`. */
export async function knownRun(runs: QueryRuns, runId: string, path: string): Promise<QueryRun> {
  const run = await runs.get(runId);
  if (run !== undefined) return run;
  throw new Rejected('NotFound', `${path}: there is no query run "${runId}"`, { path });
}
