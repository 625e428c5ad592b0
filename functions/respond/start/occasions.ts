import * as z from 'zod';
import {
  INCIDENT_CHANGED,
  IncidentChanged,
  SIGNALS_PLACED,
  SignalsPlaced,
  TRIGGER_SOURCE,
} from '../../../schemas/trigger-event.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { alarmOccasion } from '../triggers/alarm.ts';
import { AlarmEvent } from '../triggers/alarm-event.ts';
import { incidentOccasion } from '../triggers/incident.ts';
import type { Occasion } from '../triggers/occasion.ts';
import { scheduleOccasion } from '../triggers/schedule.ts';
import { signalOccasion } from '../triggers/signal.ts';
import type { TriggerIndex } from '../triggers/trigger-index.ts';

const source = z.literal(TRIGGER_SOURCE);

/** What the event bus delivers: an alarm, an incident, signals, or the minute of the clock. */
export const StartEvent = z.discriminatedUnion('detail-type', [
  AlarmEvent,
  z.looseObject({ source, 'detail-type': z.literal(INCIDENT_CHANGED), detail: IncidentChanged }),
  z.looseObject({ source, 'detail-type': z.literal(SIGNALS_PLACED), detail: SignalsPlaced }),
  z.looseObject({ source: z.literal('aws.events'), 'detail-type': z.literal('Scheduled Event') }),
]);
export type StartEvent = z.infer<typeof StartEvent>;

interface Around {
  readonly schedules: TriggerIndex['schedules'];
  readonly now: number;
  readonly log: Pick<InvestigationLog, 'append'>;
}

/** What an event gives playbooks to start on. */
export function occasionsIn(event: StartEvent, around: Around): readonly Occasion[] {
  switch (event['detail-type']) {
    case 'CloudWatch Alarm State Change':
      return event.detail.state.value === 'ALARM' ? [alarmOccasion(event)] : [];
    case INCIDENT_CHANGED:
      return [incidentOccasion(event.detail)].filter((one) => one !== undefined);
    case SIGNALS_PLACED:
      return event.detail.signals.map(signalOccasion).filter((one) => one !== undefined);
    case 'Scheduled Event':
      return around.schedules
        .map((schedule) => scheduleOccasion(schedule, around))
        .filter((one) => one !== undefined);
  }
}
