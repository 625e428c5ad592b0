import { type EventBody, InvestigationSummary } from '../../../schemas/investigation-event.ts';
import { OPEN_ROOM } from '../../../schemas/room.ts';
import { defineAggregate } from '../aggregate.ts';
import { roomAfter, roomOf } from './room.ts';

/** What a list shows after one more event; the same object when the event changes nothing in it. */
export function summaryAfter(summary: InvestigationSummary, event: EventBody): InvestigationSummary {
  if (event.type === 'investigation.status-changed') return { ...summary, status: event.data.to };
  if (event.type !== 'investigation.updated') return withRoomAfter(summary, event);
  return {
    ...summary,
    title: event.data.title ?? summary.title,
    severityNumber: event.data.severityNumber ?? summary.severityNumber,
  };
}

function withRoomAfter(summary: InvestigationSummary, event: EventBody): InvestigationSummary {
  const before = summary.room ?? OPEN_ROOM;
  const room = roomAfter(before, event);
  return room === before ? summary : { ...summary, room };
}

export const summary = defineAggregate({
  schema: InvestigationSummary,
  opened: ({ investigationId, time, actor, data }): InvestigationSummary => ({
    investigationId,
    status: 'open',
    openedAt: time,
    ...data,
    room: roomOf(actor),
  }),
  apply: summaryAfter,
});
