import * as z from 'zod';
import type { RestrictedService, Sight } from '../../shared/access/service-sight.ts';
import {
  withheldInIncident,
  withheldInRanking,
  withheldOf,
  withheldText,
} from '../../shared/access/withheld-incident.ts';
import {
  eachItem,
  eachShown,
  isShown,
  nameIn,
  type Shown,
  shownIn,
  type Withhold,
} from '../../shared/edge/withholding.ts';

const Names = z.array(z.string());
const Ranked = z.looseObject({
  services: Names.optional(),
  causes: z.array(z.looseObject({ service: z.string() })),
});

/** Services of an incident that are withheld: those that it names, that its members name, and that its rankings looked at. */
function closedIn(incident: Shown, sight: Sight): readonly RestrictedService[] {
  const members = shownIn(incident.members).map(({ serviceName }) => nameIn(serviceName));
  const named = withheldInIncident(Names.parse(incident.services), sight);
  return [...new Set([...named, ...withheldOf(members, sight)])];
}

/** Reasons may quote any signal of the incident, so none is shown to who may not see all of its services. */
const incidentShown = (incident: Shown, sight: Sight): Shown => {
  const closed = closedIn(incident, sight);
  const rankings = shownIn(incident.rankings).map((ranking) => rankingShown(ranking, sight, closed));
  if (closed.length === 0) return { ...incident, rankings, restricted: [] };
  const text = withheldText(closed);
  const members = shownIn(incident.members).map((member) => memberShown(member, text, sight));
  const decisions = shownIn(incident.decisions).map((decision) => decisionShown(decision, text));
  return { ...incident, title: text, members, decisions, rankings, restricted: closed };
};

const memberShown = (member: Shown, text: string, sight: Sight): Shown => ({
  ...member,
  ...(sight.withheld(nameIn(member.serviceName)) === undefined ? {} : { name: text, status: null }),
  because: shownIn(member.because).map((one) => ({ ...one, reason: text })),
});

/** What people say is theirs; the detector quotes signals. */
const decisionShown = (decision: Shown, text: string): Shown =>
  isShown(decision.actor) && decision.actor.kind === 'detector' ? { ...decision, rationale: text } : decision;

/** Which services are named stays; what was seen of them does not. `also`: withheld ones of the incident. */
function rankingShown(ranking: Shown, sight: Sight, also: readonly RestrictedService[]): Shown {
  const { services, causes } = Ranked.parse(ranking);
  const closed = [...new Set([...also, ...withheldInRanking({ services, causes }, sight)])];
  if (closed.length === 0) return ranking;
  const reasons = [withheldText(closed)];
  return { ...ranking, causes: causes.map((cause) => ({ ...cause, resource: null, reasons })), missing: [] };
}

const placementShown = (placement: Shown, sight: Sight): Shown => {
  const all = sight.all();
  return all.length === 0 ? placement : { ...placement, reason: withheldText(all) };
};

/** The fields of this stage that can hold what signals say, each with what it leaves out. */
export const DETECT_WITHHOLDS: Readonly<Record<string, Withhold>> = {
  incidents: eachItem(incidentShown),
  incident: eachShown(incidentShown),
  incidentOfSignal: eachShown(incidentShown),
  ranking: eachShown((ranking, sight) => rankingShown(ranking, sight, [])),
  shadowPlacements: eachItem(placementShown),
};
