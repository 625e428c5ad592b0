import * as z from 'zod';

/** Bands of OpenTelemetry severity numbers that can start something; each holds four numbers, from 9 on. */
export const SeverityBand = z.enum(['INFO', 'WARN', 'ERROR', 'FATAL']);
export type SeverityBand = z.infer<typeof SeverityBand>;

const Name = z.string().min(1).max(255);
const severity = SeverityBand.optional().describe('At least this severe');

export const AlarmTrigger = z
  .strictObject({ namePrefix: Name.describe('Alarms whose name begins with this') })
  .describe('A CloudWatch alarm that goes to ALARM');

export const IncidentTrigger = z
  .strictObject({
    service: Name.optional().describe('One of its services'),
    severity,
    cause: Name.optional().describe('The service that is ranked first of its causes'),
  })
  .describe('An open incident; once for each');
export type IncidentTrigger = z.infer<typeof IncidentTrigger>;

export const SignalTrigger = z
  .strictObject({
    kind: z.enum(['alert', 'change', 'anomaly']),
    service: Name.optional().describe('The service that it is about'),
    name: Name.optional().describe('Its name, to the letter'),
    severity,
  })
  .describe('A signal that became part of an incident; once for each');
export type SignalTrigger = z.infer<typeof SignalTrigger>;

export const ScheduleTrigger = z
  .strictObject({
    cron: z.string().min(1).max(100).describe('Five fields: minute, hour, day of month, month, day of week'),
    timeZone: z.string().min(1).max(64).default('UTC').describe('IANA name, such as Europe/Berlin'),
  })
  .describe('The times of a clock on the wall; opens an investigation for each');
export type ScheduleTrigger = z.infer<typeof ScheduleTrigger>;

/** What starts a playbook besides a person: exactly one of these. */
export const Trigger = z
  .strictObject({
    alarm: AlarmTrigger.optional(),
    incident: IncidentTrigger.optional(),
    signal: SignalTrigger.optional(),
    schedule: ScheduleTrigger.optional(),
  })
  .refine((trigger) => Object.values(trigger).filter((one) => one !== undefined).length === 1, {
    message: 'must have one of alarm, incident, signal, schedule',
  });
export type Trigger = z.infer<typeof Trigger>;

/** Where an input may come from, by what started the run. */
export const InputSource = z
  .string()
  .regex(
    /^(alarm\.(name|arn|account|region|dimensions\.[A-Za-z0-9_.:/-]{1,255})|incident\.(id|title|service|cause)|signal\.(id|name|service|fingerprint|incident))$/,
    'must be alarm.name, alarm.arn, alarm.account, alarm.region, alarm.dimensions.<Name>, incident.id, incident.title, incident.service, incident.cause, signal.id, signal.name, signal.service, signal.fingerprint or signal.incident',
  );
