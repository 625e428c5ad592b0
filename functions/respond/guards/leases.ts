import type { Playbook, PlaybookRun, RunInputs } from '../../../schemas/playbook.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import type { Lease, Leases } from '../../shared/ports/leases.ts';
import type { PlaybookRuns } from '../../shared/ports/playbook-runs.ts';
import { ACTIVE } from '../transitions.ts';
import type { AskedStart } from './guard.ts';

export type HeldLease = Pick<Lease, 'key' | 'fence'>;

export interface LeaseGround {
  readonly leases: Leases;
  readonly runs: Pick<PlaybookRuns, 'get'>;
}

/** So long a lease waits for its run to be decided. From then on it lasts as long as the run. */
const UNDECIDED_MS = 60_000;

/**
 * Takes what a run needs for itself: what it acts on, and one of the places of its playbook. Asked again for the same run it
 * gives the same. Throws Rejected `NotAllowed`, holding nothing, when another run has it.
 */
export async function takeLeases(
  ground: LeaseGround,
  runId: string,
  asked: AskedStart,
): Promise<readonly HeldLease[]> {
  const held: HeldLease[] = [];
  for (const { guard, keys, reason } of wantedLeases(asked)) {
    const lease = await takeOneOf(ground, { keys, holder: runId, now: asked.now });
    if (lease !== undefined) {
      held.push(lease);
      continue;
    }
    await dropLeases(ground, held);
    throw new Rejected('NotAllowed', `playbook ${asked.playbook.id} ${reason}`, { info: { guard } });
  }
  return held;
}

/** Takes again what a run had that is to go on after its end. Throws Rejected `Conflict` when another run has it by now. */
export async function retakeLeases(
  ground: LeaseGround,
  { runId, leases = [] }: Pick<PlaybookRun, 'runId' | 'leases'>,
  now: number,
): Promise<HeldLease[]> {
  const held: HeldLease[] = [];
  for (const { key } of leases) {
    const lease = await takeOneOf(ground, { keys: [key], holder: runId, now });
    if (lease === undefined)
      throw new Rejected('Conflict', `another run acts by now on what run ${runId} acted on`);
    held.push(lease);
  }
  return held;
}

export async function dropLeases({ leases }: LeaseGround, held: readonly HeldLease[]): Promise<void> {
  for (const lease of held) await leases.drop(lease);
}

interface Wanted {
  readonly guard: string;
  /** Any of them will do. */
  readonly keys: readonly string[];
  readonly reason: string;
}

function wantedLeases({ playbook, inputs, risk, dryRun }: AskedStart): readonly Wanted[] {
  const { concurrency } = playbook.guard;
  const changes = risk !== 'read' && !dryRun;
  const target = {
    guard: 'target',
    keys: [`target#${targetOf(playbook, inputs)}`],
    reason: 'waits: another run acts on the same target',
  };
  if (concurrency === undefined) return changes ? [target] : [];
  const places = {
    guard: 'concurrency',
    keys: Array.from({ length: concurrency }, (_none, index) => `place#${playbook.id}#${index}`),
    reason: `waits: ${concurrency} of its runs are going on, which is all it may have`,
  };
  return changes ? [target, places] : [places];
}

/**
 * What a run acts on: the values of the inputs that `guard.target` names, or of all texts, whatever the inputs are called. So
 * runs of different playbooks on the same have the same target.
 */
export function targetOf({ guard, inputs: declared }: Playbook, inputs: RunInputs): string {
  const names = guard.target ?? Object.keys(inputs).filter((name) => declared[name]?.type === 'string');
  const values = names.map((name) => canonicalJson(inputs[name] ?? null));
  return stableId('target', ...[...new Set(values)].sort());
}

interface Asking {
  readonly keys: readonly string[];
  readonly holder: string;
  readonly now: number;
}

async function takeOneOf(ground: LeaseGround, { keys, holder, now }: Asking): Promise<HeldLease | undefined> {
  const found = await Promise.all(keys.map((key) => ground.leases.read(key)));
  const own = found.find((lease) => lease?.holder === holder);
  if (own !== undefined) return { key: own.key, fence: own.fence };
  for (const [index, key] of keys.entries()) {
    const lease = found[index];
    if (lease !== undefined && (await isHeld(ground, lease, now))) continue;
    const fence = await ground.leases.take({ key, holder, until: now + UNDECIDED_MS, over: lease?.fence });
    if (fence !== undefined) return { key, fence };
    const winner = await ground.leases.read(key);
    if (winner?.holder === holder) return { key, fence: winner.fence };
  }
  return undefined;
}

/** A lease lasts as long as its run is not over. */
async function isHeld({ runs }: LeaseGround, { holder, until }: Lease, now: number): Promise<boolean> {
  const run = holder === '' ? undefined : await runs.get(holder);
  return run === undefined ? until > now : ACTIVE.includes(run.status);
}
