import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { AlertStates, Room } from '../decide/decision.ts';
import { fallenOff, type Leaving, splitOff } from './split.ts';

export type SplitStore = Pick<IncidentStore, 'members' | 'decisions' | 'find' | 'decide' | 'change'>;

/** Beyond so many signals an incident is not looked through. */
export const MAX_LOOKED_THROUGH = 1_000;
const AT_ONCE = 8;

/** Whether an incident is worth a look: something of it has to fire in two parts. */
export const mayFallApart = ({ firingCount, signalCount }: Incident): boolean =>
  firingCount >= 2 && signalCount <= MAX_LOOKED_THROUGH;

/**
 * Gives a part of an incident that nothing links to the rest any more an incident of its own. `split` when it did, `held back`
 * when the part is too large for that: then the incident says so. `whole` also when somebody wrote the incident meanwhile: then
 * it is looked at again. What a person merged is never taken apart.
 */
export async function splitApart(
  incidents: SplitStore,
  head: Incident,
  time: number,
): Promise<'split' | 'held back' | 'whole'> {
  const members = await incidents.members(head.incidentId);
  const { leaving, heldBack } = fallenOff(members, time);
  const isWanted = leaving !== undefined || heldBack !== undefined;
  const isKept = isWanted && (await isMergedByPerson(incidents, head));
  if (!isKept && leaving !== undefined) {
    const done = await leave(incidents, { head, members }, { leaving, time });
    return done ? 'split' : 'whole';
  }
  await say(incidents, head, isKept ? undefined : heldBack);
  return isKept || heldBack === undefined ? 'whole' : 'held back';
}

/** Written once for each reason, and taken back when it holds no more. */
async function say(incidents: SplitStore, head: Incident, heldBack: string | undefined): Promise<void> {
  if (head.splitHeldBack === heldBack) return;
  const { splitHeldBack: _before, ...rest } = head;
  const said = heldBack === undefined ? {} : { splitHeldBack: heldBack };
  await incidents.change({ ...rest, ...said, version: head.version + 1 });
}

async function leave(
  incidents: SplitStore,
  { head, members }: Room,
  { leaving, time }: { readonly leaving: Leaving; readonly time: number },
): Promise<boolean> {
  const alerts = await statesOfAlerts(incidents, leaving.members);
  const decided = splitOff({ head, members }, leaving, { alerts, time });
  const { decisionId } = decided.decision;
  const write = { ...decided, idempotencyKey: decisionId, requestHash: decisionId };
  return (await incidents.decide(write)) === 'done';
}

async function isMergedByPerson(incidents: SplitStore, { incidentId, absorbed }: Incident): Promise<boolean> {
  if (absorbed.length === 0) return false;
  const lists = await mapBounded([incidentId, ...absorbed], AT_ONCE, (id) => incidents.decisions(id));
  return lists
    .flat()
    .some(
      ({ kind, actor, undoneBy }) => kind === 'merge' && actor.kind === 'person' && undoneBy === undefined,
    );
}

async function statesOfAlerts(
  incidents: SplitStore,
  members: readonly IncidentMember[],
): Promise<AlertStates> {
  const fingerprints = [...new Set(members.map(({ fingerprint }) => fingerprint))];
  const states = await mapBounded(fingerprints, AT_ONCE, async (fingerprint) => {
    const { alert } = await incidents.find({ fingerprint, keys: [] });
    return [fingerprint, alert] as const;
  });
  return new Map(states);
}
