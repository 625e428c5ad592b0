import type { InvestigationEvent } from '../../schemas/investigation-event.ts';
import type { Room } from '../../schemas/room.ts';

/**
 * An event as everybody may see it: of one that says what restricted evidence holds, only which evidence. The field
 * `evidence` is the one door to the content, so that each reading of it is decided and written down.
 */
export function withoutRestricted(event: InvestigationEvent, room: Room | undefined) {
  const evidenceId = evidenceIn(event);
  if (evidenceId === undefined || room?.restricted[evidenceId] === undefined) return event;
  return { ...event, data: { evidenceId, restricted: true } };
}

/** Of evidence, all that is said of it but who restricts it to whom. */
function evidenceIn({ type, data }: InvestigationEvent): string | undefined {
  if (!type.startsWith('evidence.') || type === 'evidence.restricted') return undefined;
  return 'evidenceId' in data && typeof data.evidenceId === 'string' ? data.evidenceId : undefined;
}
