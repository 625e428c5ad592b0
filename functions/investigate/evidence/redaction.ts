import * as z from 'zod';
import type { Room } from '../../../schemas/room.ts';
import type { InvestigationState } from '../state/state.ts';

const Piece = z.looseObject({ evidenceId: z.string() });
const Carrying = z.looseObject({ carried: z.looseObject({ evidence: z.array(Piece) }) });

/** What of an event is looked at, whichever version it was written with. */
interface Said {
  readonly type: string;
  readonly data: object;
}

/**
 * An event as everybody may see it: of one that says what restricted evidence holds, only which evidence. The field
 * `evidence` is the one door to the content, so that each reading of it is decided and written down.
 */
export function withoutRestricted<E extends Said>(
  event: E,
  room: Room | undefined,
): Omit<E, 'type' | 'data'> & Said {
  const { type, data } = event;
  if (room === undefined || Object.keys(room.restricted).length === 0) return event;
  const carrying = Carrying.safeParse(data);
  if (carrying.success) {
    const { carried, ...rest } = carrying.data;
    const evidence = carried.evidence.map((piece) => withoutContent(piece, room));
    return { ...event, data: { ...rest, carried: { ...carried, evidence } } };
  }
  if (!type.startsWith('evidence.') || type === 'evidence.restricted') return event;
  const piece = Piece.safeParse(data);
  return piece.success ? { ...event, data: withoutContent(piece.data, room) } : event;
}

const withoutContent = (piece: z.output<typeof Piece>, room: Room) =>
  room.restricted[piece.evidenceId] === undefined
    ? piece
    : { evidenceId: piece.evidenceId, restricted: true };

/** A state without the evidence that is restricted; its `restrictions` still say that it is there, who holds it and why. */
export const withoutRestrictedContent = (
  state: InvestigationState,
  room: Room | undefined,
): InvestigationState => ({
  ...state,
  evidence: state.evidence.filter(({ evidenceId }) => room?.restricted[evidenceId] === undefined),
});
