import * as z from 'zod';
import type { Carried } from '../../schemas/events/lineage.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { Rejected } from '../shared/errors.ts';
import type { InvestigationState } from './state.ts';

/** An event must fit into an item of DynamoDB, with room for the rest of it. */
const MAX_CARRIED_BYTES = 300_000;

/**
 * Where another investigation was, and what is taken over from it. Throws Rejected `Limit` when that is too much, `NotAllowed` when
 * it is not for everybody who may read the other one.
 */
export function originOf(from: InvestigationState, carried: Carried) {
  refuseGuarded(from, carried);
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

const Piece = z.object({ evidenceId: z.string() });

/** What is restricted here would lie open there, and who is kept out here could come in there. Throws Rejected `NotAllowed`. */
export function refuseGuarded(
  { summary: { room } }: InvestigationState,
  { evidence = [] }: Pick<Carried, 'evidence'>,
): void {
  if (room?.access === 'members') refuse('is restricted to its members');
  const standings = [...Object.values(room?.people ?? {}), ...Object.values(room?.teams ?? {})];
  if (standings.includes('removed')) refuse('keeps somebody out');
  const guarded = evidence.find((piece) => room?.restricted[Piece.parse(piece).evidenceId] !== undefined);
  if (guarded === undefined) return;
  const { evidenceId } = Piece.parse(guarded);
  throw new Rejected('NotAllowed', `input.evidenceIds: "${evidenceId}" is restricted to teams`, {
    path: 'input.evidenceIds',
  });
}

function refuse(reason: string): never {
  const path = 'input.investigationId';
  throw new Rejected('NotAllowed', `${path}: ${reason}`, { path });
}
