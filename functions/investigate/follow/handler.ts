import * as z from 'zod';
import { Incident, IncidentMember } from '../../../schemas/incident.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { tableStreamHandler } from '../../shared/edge/stream.ts';
import { newImage } from '../../shared/edge/stream-image.ts';
import { type FollowDeps, followIncident, followMember } from './follow-incident.ts';

const Keyed = z.object({ sk: z.string() });
/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
const HeadItem = z.object(Incident.shape);
const MemberItem = z.object(IncidentMember.shape);

/** Follows the incidents table: opens investigations and attaches what joins an incident. Safe under redelivery. */
export const createHandler = (deps: FollowDeps & { readonly observability: Observability }) =>
  tableStreamHandler({
    observability: deps.observability,
    handle: async (record) => {
      const item = newImage(record);
      if (item === undefined) return;
      const { sk } = Keyed.parse(item);
      if (sk === 'head') await followIncident(deps, HeadItem.parse(item));
      if (sk.startsWith('member#')) await followMember(deps, MemberItem.parse(item));
    },
  });
