import * as z from 'zod';
import { OnCallAct, PersonId, TimeZone } from './team.ts';

const LocalDate = z.iso.date();
const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30');

/** In the order of ISO 8601, named as RFC 5545 names them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

/** How long a turn is, on the clock on the wall: a day is from 09:00 to 09:00, also when it has 23 or 25 hours. */
export const Rotation = z
  .strictObject({ unit: z.enum(['hour', 'day', 'week']), length: z.int().min(1).max(366).default(1) })
  .refine(({ unit, length }) => unit !== 'week' || length <= 52, {
    path: ['length'],
    message: 'is longer than 52 weeks',
  });
export type Rotation = z.infer<typeof Rotation>;

/** When a layer counts: from one time of the day to another, on the day after where that is not later. */
export const Restriction = z.strictObject({
  days: z
    .array(Weekday)
    .min(1)
    .max(7)
    .default([...WEEKDAYS])
    .describe('On which it begins'),
  from: LocalTime,
  until: LocalTime,
});
export type Restriction = z.infer<typeof Restriction>;

export const Layer = z.strictObject({
  name: z.string().min(1).max(100),
  begins: LocalDate.describe('The first turn begins on this day at `handOffTime`'),
  ends: LocalDate.optional().describe('The last turn ends on this day at `handOffTime`'),
  handOffTime: LocalTime,
  rotation: Rotation,
  participants: z.array(PersonId).min(1, 'names nobody').max(100).describe('In the order of their turns'),
  restrictions: z.array(Restriction).max(20).default([]).describe('None: it always counts'),
});
export type Layer = z.infer<typeof Layer>;

/** Who is on call when. Where several layers have somebody, the last of them counts. */
export const OnCallSchedule = z.strictObject({
  scheduleId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is lower case, digits and dashes, at most 63')
    .describe('E.g. `checkout-primary`'),
  revision: z.int().positive().describe('1, 2, 3 ...; rises by one with each change'),
  teamId: z.string().min(1).max(100),
  name: z.string().min(1).max(255),
  timeZone: TimeZone,
  layers: z.array(Layer).max(10),
  changed: OnCallAct,
});
export type OnCallSchedule = z.infer<typeof OnCallSchedule>;

/** Somebody is on call in place of whoever the layers say. Of several at one time, the one made last counts. */
export const OnCallOverride = z.strictObject({
  overrideId: z.string(),
  scheduleId: z.string(),
  personId: PersonId,
  from: z.int().describe('Epoch milliseconds'),
  until: z.int().describe('Epoch milliseconds, exclusive'),
  added: OnCallAct,
  removed: OnCallAct.optional().describe('Since then it does not count'),
});
export type OnCallOverride = z.infer<typeof OnCallOverride>;
