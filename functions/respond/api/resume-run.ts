import type * as z from 'zod';
import type { PlaybookRun, Resumption } from '../../../schemas/playbook.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { attemptKey } from '../attempt.ts';
import { retakeLeases } from '../guards/leases.ts';
import { startDecided } from '../launch.ts';
import { record } from '../timeline.ts';
import { TRANSITIONS, transit } from '../transitions.ts';
import { type ApiDeps, RunMutation } from './api-deps.ts';
import { runById, runForCaller } from './run-for-caller.ts';

export const ResumeRun = RunMutation;
export type ResumeRun = z.infer<typeof ResumeRun>;

/** What makes a run go on after its end. */
interface Wanted {
  readonly take: 'redrive' | 'revert';
  readonly kind: Resumption['kind'];
  /** The state that it begins at, empty for the first one. Throws Rejected `Conflict` or `NotAllowed` when it may not. */
  readonly begin: (run: PlaybookRun) => Promise<string>;
}

/**
 * Has an ended run go on as a new attempt, once. The decision is written first, so that a crash before the start is healed by the
 * same caller asking with the same key again, or by the schedule that starts what was decided.
 */
export async function resumeRun(
  deps: ApiDeps,
  { input, caller }: { readonly input: ResumeRun; readonly caller: Caller },
  wanted: Wanted,
): Promise<PlaybookRun> {
  const { runId } = input;
  const run = await runForCaller(deps, runId, { caller, action: 'lead' });
  if (!isMine(run, { input, caller })) await decide(deps, { run, input, caller }, wanted);
  const decided = await runById(deps.runs, runId);
  if (!isMine(decided, { input, caller }))
    throw new Rejected('Conflict', `run ${runId} was made to go on by somebody else: ${decided.status}`);
  await writeResumption(deps, decided);
  return startDecided(deps, decided);
}

const isMine = (
  { resumed }: PlaybookRun,
  { input, caller }: { readonly input: ResumeRun; readonly caller: Caller },
): boolean => resumed?.by.id === caller.id && resumed.idempotencyKey === input.idempotencyKey;

async function decide(
  deps: ApiDeps,
  { run, input, caller }: { readonly run: PlaybookRun; readonly input: ResumeRun; readonly caller: Caller },
  { take, kind, begin }: Wanted,
): Promise<void> {
  const from: readonly string[] = TRANSITIONS[take].from;
  if (!from.includes(run.status))
    throw new Rejected('Conflict', `run ${run.runId} is ${run.status}; it must be ${from.join(' or ')}`);
  const { idempotencyKey, rationale } = input;
  const state = await begin(run);
  const resumed = { kind, from: state, by: actorOf(caller), idempotencyKey, rationale, at: deps.clock.now() };
  const leases = await retakeLeases(deps, run, resumed.at);
  const held = leases.length === 0 ? {} : { leases };
  await transit(deps.runs, { runId: run.runId, take }, { attempt: (run.attempt ?? 1) + 1, resumed, ...held });
}

async function writeResumption({ log }: ApiDeps, run: PlaybookRun): Promise<void> {
  const { runId, investigationId, resumed, attempt } = run;
  if (investigationId === undefined || resumed === undefined || attempt === undefined) return;
  const { kind, from, by, rationale } = resumed;
  const step = kind === 'undo' ? '' : from.slice(0, Math.max(0, from.lastIndexOf('.')));
  await record(log, {
    investigationId,
    actor: by,
    key: [attemptKey(run), 'resumed'],
    event: { type: 'playbook.run-resumed', data: { runId, kind, from: step, attempt }, rationale },
  });
}
