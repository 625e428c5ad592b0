import * as z from 'zod';
import { SeverityBand } from '../playbook-trigger.ts';
import { PersonId, TimeZone } from './team.ts';

const Name = z.string().min(1).max(255);
const Minutes = z.int().min(1).max(1_440);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00');
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const teamId = Name.optional().describe('Where the people are looked up; left out: the team of the policy');
const important = z
  .boolean()
  .default(false)
  .describe('On every contact method at once; otherwise the first that takes it');

/** The hours of a clock on the wall in which an escalation may go on. */
export const TimeWindow = z.strictObject({
  weekdays: z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .max(7)
    .default([...WEEKDAYS]),
  from: TimeOfDay,
  until: TimeOfDay.describe('Not after `from`: on the next day'),
  timeZone: TimeZone.default('UTC'),
});
export type TimeWindow = z.infer<typeof TimeWindow>;

/** One thing that an escalation does, or waits for, before it goes on. */
export const EscalationStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wait'), minutes: Minutes }),
  z.strictObject({ kind: z.literal('notify-person'), personId: PersonId, teamId, important }),
  z.strictObject({ kind: z.literal('notify-schedule'), scheduleId: Name, important }),
  z.strictObject({ kind: z.literal('notify-team'), teamId, important }),
  z
    .strictObject({
      kind: z.literal('notify-round-robin'),
      personIds: z.array(PersonId).min(2).max(50),
      teamId,
      important,
    })
    .describe('One of several; the next time the next'),
  z.strictObject({ kind: z.literal('if-time-window'), window: TimeWindow }).describe('Waits until it opens'),
  z
    .strictObject({
      kind: z.literal('if-alerts'),
      alerts: z.int().min(1).max(10_000),
      withinMinutes: Minutes,
      limitMinutes: Minutes.default(60).describe('Ends the escalation when there are too few by then'),
    })
    .describe('Goes on once the incident had so many alerts within so many minutes'),
  z
    .strictObject({ kind: z.literal('wait-for-ranking'), limitMinutes: Minutes })
    .describe('Goes on once a cause of the incident is named, or when the time is up'),
  z.strictObject({
    kind: z.literal('webhook'),
    to: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be the name of a webhook'),
  }),
  z
    .strictObject({ kind: z.literal('repeat'), times: z.int().min(1).max(10) })
    .describe('Begins again from the first step'),
]);
export type EscalationStep = z.infer<typeof EscalationStep>;

/** Which incidents a policy is for. Neither service nor team: all that no other policy is for. */
export const EscalationRoute = z
  .strictObject({
    service: Name.optional().describe('One of the services of the incident'),
    team: Name.optional().describe('Owns one of its services'),
    severity: SeverityBand.default('INFO').describe('At least this severe'),
  })
  .refine(
    ({ service, team }) => service === undefined || team === undefined,
    'names a service or a team, not both',
  );
export type EscalationRoute = z.infer<typeof EscalationRoute>;

const Steps = z.array(EscalationStep).min(1).max(50);

/** Who is told of an incident, in which order, until somebody answers. */
export const EscalationPolicy = z.strictObject({
  policyId: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be kebab-case, at most 63 characters'),
  revision: z.int().positive().describe('1, 2, 3 ...; rises by one with each change'),
  team: Name,
  title: z.string().min(1).max(200),
  routes: z.array(EscalationRoute).max(20).describe('None: no incident leads to it'),
  steps: Steps.superRefine(checkRepeats),
  changedBy: z.string(),
  changedAt: z.int().describe('Epoch milliseconds'),
  rationale: z.string().min(1).max(2_000),
});
export type EscalationPolicy = z.infer<typeof EscalationPolicy>;

/** A repetition that nothing waits in would tell everybody again at once. */
function checkRepeats(steps: z.infer<typeof Steps>, context: z.RefinementCtx): void {
  const repeats = steps.flatMap(({ kind }, index) => (kind === 'repeat' ? [index] : []));
  const [first, second] = repeats;
  if (second !== undefined)
    context.addIssue({ code: 'custom', path: [second], message: 'a policy repeats once only' });
  if (first !== undefined && !steps.slice(0, first).some(({ kind }) => kind === 'wait'))
    context.addIssue({ code: 'custom', path: [first], message: 'a step `wait` must come before it' });
}
