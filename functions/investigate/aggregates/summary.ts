import { type EventBody, InvestigationSummary } from '../../../schemas/investigation-event.ts';
import { defineAggregate } from '../aggregate.ts';

/** What a list shows after one more event; the same object when the event changes nothing in it. */
export function summaryAfter(summary: InvestigationSummary, event: EventBody): InvestigationSummary {
  if (event.type === 'investigation.status-changed') return { ...summary, status: event.data.to };
  if (event.type !== 'investigation.updated') return summary;
  return {
    ...summary,
    title: event.data.title ?? summary.title,
    severityNumber: event.data.severityNumber ?? summary.severityNumber,
  };
}

export const summary = defineAggregate({
  schema: InvestigationSummary,
  opened: ({ investigationId, time, data }): InvestigationSummary => ({
    investigationId,
    status: 'open',
    openedAt: time,
    ...data,
  }),
  apply: summaryAfter,
});
