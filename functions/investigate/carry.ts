import type { Carried } from '../../schemas/events/lineage.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { Rejected } from '../shared/errors.ts';
import type { InvestigationState } from './state.ts';

/** An event must fit into an item of DynamoDB, with room for the rest of it. */
const MAX_CARRIED_BYTES = 300_000;

/** Where another investigation was, and what is taken over from it. Throws Rejected `Limit` when that is too much. */
export function originOf(from: InvestigationState, carried: Carried) {
  const size = Buffer.byteLength(canonicalJson(carried));
  if (size > MAX_CARRIED_BYTES)
    throw new Rejected(
      'Limit',
      `${size} bytes would be taken over, at most ${MAX_CARRIED_BYTES} can; link the two instead`,
      { info: { limit: MAX_CARRIED_BYTES, size } },
    );
  return {
    investigationId: from.summary.investigationId,
    sequence: from.sequence,
    hash: from.hash,
    carried,
  };
}
