import * as z from 'zod';
import { Incident, IncidentDecision, IncidentMember } from '../../../schemas/incident.ts';
import { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { tableStreamHandler } from '../../shared/edge/stream.ts';
import { newImage } from '../../shared/edge/stream-image.ts';
import { type FollowDeps, followDecision, followIncident, followMember } from './follow-incident.ts';
import { followRanking } from './follow-ranking.ts';

const Keyed = z.object({ pk: z.string(), sk: z.string() });
/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
const HeadItem = z.object(Incident.shape);
const MemberItem = z.object(IncidentMember.shape);
const DecisionItem = z.object(IncidentDecision.shape);
const RankingItem = z.object(IncidentRanking.shape);

/**
 * Follows the incidents table: opens investigations, attaches what joins an incident, and states what its causes were ranked to
 * be. Safe under redelivery.
 */
export const createHandler = (deps: FollowDeps & { readonly observability: Observability }) =>
  tableStreamHandler({
    observability: deps.observability,
    handle: async (record) => {
      const item = newImage(record);
      if (item === undefined) return;
      const { pk, sk } = Keyed.parse(item);
      if (sk === 'head') await followIncident(deps, HeadItem.parse(item));
      if (sk.startsWith('member#')) await followMember(deps, MemberItem.parse(item));
      if (sk.startsWith('ranking#')) await followRanking(deps, RankingItem.parse(item));
      if (!sk.startsWith('decision#')) return;
      const decision = DecisionItem.parse(item);
      if (decision.to === pk) await followDecision(deps, decision);
    },
  });
