import type { InvestigationEvent, InvestigationSummary } from '../../../schemas/investigation-event.ts';
import { OPEN_ROOM } from '../../../schemas/room.ts';
import { presentEvent, type StoredEvent } from '../../../schemas/stored-event.ts';
import type { PublishedEvent } from '../../shared/ports/investigation-feed.ts';
import { aboutRun } from '../../shared/run-of-event.ts';
import { withoutRestricted } from '../evidence/redaction.ts';

/** An event with whom it is for and whom it shuts out, by the investigation as it stands now. */
export function deliveryOf(event: StoredEvent, summary: InvestigationSummary): PublishedEvent {
  const ends = endsWith(presentEvent(event));
  const runId = aboutRun(event);
  return {
    event: withoutRestricted(event, summary.room),
    audience: audienceOf(summary),
    ...(runId === undefined ? {} : { runId }),
    ...(ends === undefined ? {} : { ends }),
  };
}

/** Members of its teams, and of those who ask for its teams everybody else too while it is open to the organisation. */
function audienceOf({ teams, room = OPEN_ROOM }: InvestigationSummary): readonly string[] {
  const members = teams.map((team) => `team:${team}`);
  return room.access === 'members' ? members : [...members, ...teams.map((team) => `organisation:${team}`)];
}

/** What a person alone is shut out by ends theirs; what may shut out many ends all, and those who may follow start anew. */
function endsWith({ type, data }: InvestigationEvent): PublishedEvent['ends'] {
  if (type === 'participant.left') return { personId: data.participantId };
  if (type === 'access.changed') return { everybody: true };
  if (type === 'investigation.updated') return data.teams === undefined ? undefined : { everybody: true };
  if (type !== 'participant.removed') return undefined;
  return data.kind === 'person' ? { personId: data.participantId } : { everybody: true };
}
