import * as z from 'zod';
import type { InvestigationEvent } from '../../schemas/investigation-event.ts';
import type { Room } from '../../schemas/room.ts';
import type { Evidence } from './aggregates/evidence.ts';
import type { InvestigationState } from './state.ts';

const Piece = z.looseObject({ evidenceId: z.string() });

/**
 * An event as everybody may see it: of one that says what restricted evidence holds, only which evidence. The field
 * `evidence` is the one door to the content, so that each reading of it is decided and written down.
 */
export function withoutRestricted(event: InvestigationEvent, room: Room | undefined) {
  if (room === undefined || Object.keys(room.restricted).length === 0) return event;
  if (event.type === 'investigation.merged-from' || event.type === 'investigation.split-from') {
    const { evidence = [], ...carried } = event.data.carried;
    const shown = evidence.map((piece) => withoutContent(Piece.parse(piece), room));
    return { ...event, data: { ...event.data, carried: { ...carried, evidence: shown } } };
  }
  if (!event.type.startsWith('evidence.') || event.type === 'evidence.restricted') return event;
  const piece = Piece.safeParse(event.data);
  return piece.success ? { ...event, data: withoutContent(piece.data, room) } : event;
}

const withoutContent = (piece: z.output<typeof Piece>, room: Room) =>
  room.restricted[piece.evidenceId] === undefined
    ? piece
    : { evidenceId: piece.evidenceId, restricted: true };

/** A state in which restricted evidence is there, but nothing of what it holds. */
export const withoutRestrictedContent = (
  state: InvestigationState,
  room: Room | undefined,
): InvestigationState => ({
  ...state,
  evidence: state.evidence.map((piece) =>
    room?.restricted[piece.evidenceId] === undefined ? piece : hidden(piece),
  ),
});

const hidden = ({ signalId: _signal, query: _query, ...piece }: Evidence): Evidence => ({
  ...piece,
  title: 'restricted',
});
