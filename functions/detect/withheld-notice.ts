import type { Service } from '../../schemas/catalogue.ts';
import type { Incident, IncidentMember } from '../../schemas/incident.ts';
import type { IncidentNotice } from '../../schemas/incident-ranking.ts';
import { openSight, type Sight } from '../shared/access/service-sight.ts';
import {
  rankingFor,
  withheldInIncident,
  withheldText,
  withoutReasons,
} from '../shared/access/withheld-incident.ts';

/** A notice is the same for all subscribers, so it quotes nothing of restricted services; who may see it asks for the incident. */
export function withheldNotice(notice: IncidentNotice, catalogue: readonly Service[]): IncidentNotice {
  const sight = openSight(catalogue);
  const closed = withheldInIncident(notice.services, sight);
  const { ranking } = notice;
  const title = closed.length === 0 ? notice.title : withheldText(closed);
  if (ranking === undefined) return { ...notice, title };
  const shown = closed.length === 0 ? rankingFor(ranking, sight) : withoutReasons(ranking, title);
  return { ...notice, title, ranking: shown };
}

/** An incident as playbooks are told of it. */
export function incidentFor(incident: Incident, sight: Sight): Incident {
  const closed = withheldInIncident(incident.services, sight);
  return closed.length === 0 ? incident : { ...incident, title: withheldText(closed) };
}

/** A signal as playbooks are told of it: its service may start one, its words may not. */
export function memberFor(member: IncidentMember, sight: Sight): IncidentMember {
  const closed = sight.withheld(member.serviceName);
  return closed === undefined ? member : { ...member, name: withheldText([closed]) };
}
