import type { Escalation } from '../../../schemas/on-call/escalation.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Escalations } from '../../shared/ports/escalations.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { OnCallPeople } from './on-call-people.ts';
import { named, peopleOf } from './people.ts';
import { type Facts, needOf } from './steps.ts';

const MINUTE_MS = 60_000;

export interface FactSources {
  readonly people: OnCallPeople;
  readonly escalations: Pick<Escalations, 'turn'>;
  readonly incidents: Pick<IncidentStore, 'get' | 'members'>;
  readonly clock: Clock;
}

/** Looks up what the next step of an escalation has to know. */
export async function factsFor(sources: FactSources, escalation: Escalation): Promise<Facts> {
  const now = sources.clock.now();
  const need = needOf(escalation.steps[escalation.position], escalation);
  switch (need?.kind) {
    case undefined:
      return { now };
    case 'people':
      return { now, people: await peopleOf(sources.people, need.target, now) };
    case 'alerts':
      return { now, alerts: await alertsSince(sources, escalation, now - need.withinMinutes * MINUTE_MS) };
    case 'turn': {
      const turn = await sources.escalations.turn(escalation.policyId, escalation.position);
      const members = await sources.people.members(need.teamId);
      return { now, turn, people: named(members, need.personIds[turn % need.personIds.length]) };
    }
  }
}

async function alertsSince(
  { incidents }: FactSources,
  { incidentId }: Escalation,
  since: number,
): Promise<number> {
  const members = await incidents.members(incidentId);
  return members.filter(({ kind, time }) => kind === 'alert' && time >= since).length;
}
