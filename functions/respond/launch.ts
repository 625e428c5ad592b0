import type { Actor } from '../../schemas/investigation-event.ts';
import type { PlaybookRun, RunInputs } from '../../schemas/playbook.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { Rejected, Transient } from '../shared/errors.ts';
import { stableId } from '../shared/hash.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { Leases } from '../shared/ports/leases.ts';
import type { PlaybookRuns } from '../shared/ports/playbook-runs.ts';
import type { WorkflowEngine } from '../shared/ports/workflow-engine.ts';
import { executionName } from './attempt.ts';
import type { GuardGround } from './guards/ground.ts';
import { type AskedStart, assertGuarded } from './guards/guard.ts';
import type { HeldLease } from './guards/leases.ts';
import type { BudgetGround } from './guards/rate-budget.ts';
import { GUARDS } from './guards/registry.ts';
import { serviceOf } from './guards/subject.ts';
import { giveBack, take } from './guards/taken.ts';
import { PUBLISHED, type Published } from './published.ts';
import { sensitiveInputs } from './redact.ts';
import { riskOf } from './risk.ts';
import { ACTIVE, transit } from './transitions.ts';

export interface Launcher extends GuardGround, BudgetGround {
  readonly leases: Leases;
  readonly runs: PlaybookRuns;
  readonly engine: WorkflowEngine;
  readonly clock: Clock;
  /** ARN of each playbook's state machine. */
  readonly stateMachines: Readonly<Record<string, string>>;
}

export interface LaunchRequest {
  readonly published: Published;
  /** What makes this start one of a kind: the same parts give the same run. */
  readonly reason: readonly string[];
  readonly trigger: string;
  /** Left out, the run itself counts as the one who started it. */
  readonly startedBy?: Actor;
  readonly rationale?: string;
  readonly inputs: RunInputs;
  readonly fingerprint?: string;
  readonly incidentId?: string;
  readonly investigationId?: string;
  /** Makes that investigation, once the run is decided. The same again makes nothing new. */
  readonly open?: () => Promise<void>;
  /** Every action says what it would do and does nothing. */
  readonly dryRun?: boolean;
}

export type Launch =
  | { readonly outcome: 'started' | 'exists'; readonly run: PlaybookRun }
  | { readonly outcome: 'cooling' };

/**
 * Asks the guards, takes leases and budgets, writes the decision, then starts the execution. The decision comes first, so that a crash
 * in between is healed by asking again or by the watchdog; so is an engine that takes no start now: the run is `starting` until
 * then. Throws Rejected `NotAllowed` when a guard forbids it; its `info.guard` says which.
 */
export async function launch(launcher: Launcher, request: LaunchRequest): Promise<Launch> {
  const now = launcher.clock.now();
  const run = newRun(request, now);
  // What was decided before is not decided again, whatever the guards say by now.
  const before = await launcher.runs.get(run.runId);
  if (before !== undefined) return { outcome: 'exists', run: await startSoon(launcher, before, request) };
  const { claim, decided } = await decide(launcher, request, run);
  if (claim === 'cooling') return { outcome: 'cooling' };
  const outcome = claim === 'claimed' ? 'started' : 'exists';
  return { outcome, run: await startSoon(launcher, decided, request) };
}

async function decide(launcher: Launcher, { published }: LaunchRequest, run: PlaybookRun) {
  const { playbook } = published;
  const [now, dryRun] = [run.startedAt, run.dryRun === true];
  const asked = await assertAllowed(launcher, published, run);
  const target = stableId(playbook.id, canonicalJson(run.inputs), ...(dryRun ? ['dry-run'] : []));
  const leases = await takenUnlessCooling(launcher, run.runId, { asked, target });
  if (leases === 'cooling') return { claim: leases, decided: run };
  const mine = leases.length === 0 ? run : { ...run, leases: [...leases] };
  const until = now + playbook.guard.cooldownSeconds * 1_000;
  const claim = await launcher.runs.claim(mine, { target, until, now });
  if (claim === 'cooling') await giveBack(launcher, { runId: run.runId, leases }, asked);
  const decided = claim === 'claimed' ? mine : ((await launcher.runs.get(run.runId)) ?? mine);
  return { claim, decided };
}

/** Of a run that is going on its own cooldown is the better reason than that it has the target, or the budget. */
async function takenUnlessCooling(
  launcher: Launcher,
  runId: string,
  { asked, target }: { readonly asked: AskedStart; readonly target: string },
): Promise<readonly HeldLease[] | 'cooling'> {
  try {
    return await take(launcher, runId, asked);
  } catch (error) {
    if (error instanceof Rejected && (await launcher.runs.cooling(target, asked.now))) return 'cooling';
    throw error;
  }
}

/** Starts it now, or leaves that to the watchdog when Step Functions can't be reached or does not have the machine yet. */
async function startSoon(
  launcher: Launcher,
  run: PlaybookRun,
  { open }: Pick<LaunchRequest, 'open'>,
): Promise<PlaybookRun> {
  try {
    if (run.executionArn === undefined) await open?.();
    return await startDecided(launcher, run);
  } catch (error) {
    if (!(error instanceof Transient)) throw error;
    return run;
  }
}

/** Starts the execution of a decided run unless that is known to have happened. Safe to repeat: the engine is idempotent by name. */
export async function startDecided(
  { runs, engine, stateMachines }: Launcher,
  run: PlaybookRun,
): Promise<PlaybookRun> {
  const { runId } = run;
  if (run.executionArn !== undefined || !ACTIVE.includes(run.status)) return run;
  const stateMachineArn = machineOf(run, stateMachines);
  const name = executionName(run);
  const started = await engine.start({ stateMachineArn, name, input: executionInput(run) });
  await runs.advance(runId, { from: ACTIVE, set: started });
  await transit(runs, { runId, take: 'start' });
  return (await runs.get(runId)) ?? run;
}

/**
 * What a machine knows from its start. `from` is the state that it begins at, empty for the first one; `failure` is why a run
 * goes back, where that is asked for; `at`, `item` and `index` have their meaning within a forEach.
 */
export const executionInput = ({ runId, inputs, resumed }: PlaybookRun) => ({
  runId,
  inputs,
  from: resumed?.from ?? '',
  ...(resumed?.kind === 'undo'
    ? { failure: { Error: 'UndoRequested', Cause: `${resumed.by.name}: ${resumed.rationale}` } }
    : {}),
  at: '',
  item: null,
  index: null,
});

/** When it was last decided that a run is to start. */
export const decidedAt = ({ startedAt, resumed }: PlaybookRun): number => resumed?.at ?? startedAt;

/** What guards are asked about a run. Throws Rejected `NotAllowed` when one of them forbids it. */
export async function assertAllowed(
  launcher: Launcher,
  { playbook, machineVersionArn }: Published,
  run: Pick<PlaybookRun, 'inputs' | 'dryRun'>,
): Promise<AskedStart> {
  const asked = {
    playbook,
    inputs: run.inputs,
    dryRun: run.dryRun === true,
    risk: riskOf(playbook, PUBLISHED),
    now: launcher.clock.now(),
  };
  await assertGuarded(GUARDS, asked, launcher);
  machineOf({ playbookId: playbook.id, machineVersionArn }, launcher.stateMachines);
  return asked;
}

/** What ships is started by its alias; what a team published, by the version that was decided. */
function machineOf(
  {
    playbookId,
    machineVersionArn,
  }: Pick<PlaybookRun, 'playbookId'> & { machineVersionArn?: string | undefined },
  stateMachines: Launcher['stateMachines'],
): string {
  const alias = Object.hasOwn(stateMachines, playbookId) ? stateMachines[playbookId] : undefined;
  const isShipped = machineVersionArn === undefined || unqualified(machineVersionArn) === unqualified(alias);
  const arn = isShipped ? alias : machineVersionArn;
  if (arn === undefined) throw new Rejected('NotAllowed', `playbook ${playbookId} has no state machine here`);
  return arn;
}

/** Without the version or the alias. */
const unqualified = (arn: string | undefined) => arn?.slice(0, arn.lastIndexOf(':'));

function newRun(request: LaunchRequest, now: number): PlaybookRun {
  const { playbook, documentHash, machineVersionArn } = request.published;
  const sensitive = sensitiveInputs(playbook);
  const service = serviceOf(playbook, request.inputs);
  const { trigger, inputs, fingerprint, incidentId, investigationId, rationale, dryRun } = request;
  // A route may change between two deliveries of one trigger: what the first decided holds for the second.
  const decided = machineVersionArn === undefined ? [playbook.version, documentHash] : [];
  const runId = `${playbook.id.slice(0, 40)}-${stableId(playbook.id, ...decided, ...request.reason)}`;
  return {
    runId,
    playbookId: playbook.id,
    playbookVersion: playbook.version,
    documentHash,
    status: 'starting',
    trigger,
    startedBy: request.startedBy ?? {
      kind: 'playbook',
      id: runId,
      name: playbook.id,
      teams: [playbook.owner],
    },
    startedAt: now,
    owner: playbook.owner,
    inputs,
    ...(service === undefined ? {} : { service }),
    ...(sensitive.length === 0 ? {} : { sensitive: [...sensitive] }),
    ...(machineVersionArn === undefined ? {} : { machineVersionArn }),
    ...(rationale === undefined ? {} : { rationale }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(incidentId === undefined ? {} : { incidentId }),
    ...(investigationId === undefined ? {} : { investigationId }),
    ...(dryRun === true ? { dryRun } : {}),
  };
}
