import type { InvestigationEvent } from '../../schemas/investigation-event.ts';
import type { Room } from '../../schemas/room.ts';
import { type Decision, decide } from '../shared/access/decide.ts';
import type { Caller } from '../shared/caller.ts';
import type { Evidence } from './aggregates/evidence.ts';
import type { InvestigationState } from './state.ts';

/** Whether a caller, who may read the investigation, sees what a piece of its evidence holds. */
export const mayReadContent = (
  { summary }: InvestigationState,
  { evidenceId, author }: Evidence,
  caller: Caller,
): Decision =>
  decide(caller, 'readEvidence', {
    type: 'Evidence',
    evidenceId,
    holder: author,
    restrictedTo: summary.room?.restricted[evidenceId],
  });

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
