import * as z from 'zod';
import {
  ESCALATION_ANSWERED,
  EscalationAnswered,
  INCIDENT_CHANGED,
  IncidentChanged,
  TRIGGER_SOURCE,
} from '../../../schemas/trigger-event.ts';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { deliver } from '../escalation/deliver.ts';
import { drive } from '../escalation/drive.ts';
import { onClock } from '../escalation/on-clock.ts';
import { type Escalator, onIncident } from '../escalation/on-incident.ts';
import { type Reminder, remindReviews } from '../on-call/remind-reviews.ts';

const source = z.literal(TRIGGER_SOURCE);

/** What the event bus delivers: news of an incident, an answer that makes something due at once, or the minute of the clock. */
export const EscalateEvent = z.discriminatedUnion('detail-type', [
  z.looseObject({ source, 'detail-type': z.literal(INCIDENT_CHANGED), detail: IncidentChanged }),
  z.looseObject({ source, 'detail-type': z.literal(ESCALATION_ANSWERED), detail: EscalationAnswered }),
  z.looseObject({ source: z.literal('aws.events'), 'detail-type': z.literal('Scheduled Event') }),
]);
type EscalateEvent = z.infer<typeof EscalateEvent>;

export type EscalateDeps = Escalator & Reminder & { readonly observability: Observability };

/** Tells people of incidents, step by step, until somebody answers; and owners of reviews that are due. */
export const createHandler = (deps: EscalateDeps) =>
  taskHandler({
    observability: deps.observability,
    input: EscalateEvent,
    handle: async (event) => {
      const work = await workOn(deps, event);
      count(deps.observability.metrics, {
        EscalationStepsTaken: work.steps,
        NotificationsSentLate: work.notifications,
      });
      return work;
    },
  });

async function workOn(deps: EscalateDeps, event: EscalateEvent) {
  switch (event['detail-type']) {
    case INCIDENT_CHANGED:
      return { steps: await onIncident(deps, event.detail), notifications: 0 };
    case ESCALATION_ANSWERED:
      return answeredNow(deps, event.detail);
    case 'Scheduled Event':
      return everyMinute(deps);
  }
}

/** Neither keeps the other from its turn. */
async function everyMinute(deps: EscalateDeps) {
  const [reminders, work] = await Promise.allSettled([remindReviews(deps), onClock(deps)]);
  if (work.status === 'rejected') throw work.reason;
  if (reminders.status === 'rejected') throw reminders.reason;
  return { ...work.value, reminders: reminders.value };
}

/** Not waiting for the clock: the next step, and whoever it was handed over to. */
async function answeredNow(deps: Escalator, { escalationId, incidentId }: EscalationAnswered) {
  const steps = await drive(deps, escalationId);
  const { notifications } = await deps.escalations.ofIncident(incidentId);
  const untold = notifications.filter(
    ({ escalation, outcome, attempts }) =>
      escalation?.escalationId === escalationId && outcome === 'pending' && attempts === 0,
  );
  for (const notification of untold) await deliver(deps, notification);
  return { steps, notifications: untold.length };
}
