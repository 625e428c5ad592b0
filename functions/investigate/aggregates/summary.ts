import { type EventBody, type EventOf, InvestigationSummary } from '../../../schemas/investigation-event.ts';
import { OPEN_ROOM } from '../../../schemas/room.ts';
import { defineAggregate } from './aggregate.ts';
import { roomAfter, roomOf } from './room.ts';

/** What a list shows after one more event; the same object when the event changes nothing in it. */
export function summaryAfter(summary: InvestigationSummary, event: EventBody): InvestigationSummary {
  switch (event.type) {
    case 'investigation.status-changed':
      return { ...summary, status: event.data.to };
    case 'investigation.updated':
      return updated(summary, event.data);
    case 'investigation.archived':
      return { ...summary, archived: event.data.archived };
    case 'investigation.held':
      return { ...summary, legalHold: event.data.held };
    case 'investigation.merged-into':
      return { ...summary, mergedInto: event.data.investigationId };
    default:
      return withRoomAfter(summary, event);
  }
}

function withRoomAfter(summary: InvestigationSummary, event: EventBody): InvestigationSummary {
  const before = summary.room ?? OPEN_ROOM;
  const room = roomAfter(before, event);
  return room === before ? summary : { ...summary, room };
}

const updated = (
  summary: InvestigationSummary,
  { title, severityNumber, services, teams }: EventOf<'investigation.updated'>['data'],
): InvestigationSummary => ({
  ...summary,
  title: title ?? summary.title,
  severityNumber: severityNumber ?? summary.severityNumber,
  services: services ?? summary.services,
  teams: teams ?? summary.teams,
});

export const summary = defineAggregate({
  schema: InvestigationSummary,
  opened: ({ investigationId, time, actor, data }): InvestigationSummary => {
    const { template: _provenance, ...shown } = data;
    return { investigationId, status: 'open', openedAt: time, ...shown, room: roomOf(actor) };
  },
  apply: summaryAfter,
});
