import * as z from 'zod';
import { Id } from './envelope.ts';

const Policy = { escalationId: z.string().max(256), policyId: Id };

/** Who was told of the incident, and what they answered. */
export const ESCALATION_EVENTS = {
  'escalation.notified': z.strictObject({
    ...Policy,
    notificationId: Id,
    outcome: z.enum(['sent', 'failed']),
    person: z.string().max(255).optional().describe('Nobody: a webhook, or nobody was there'),
    channel: z.string().max(64).optional(),
    reason: z.string().max(500).optional().describe('Why it could not be sent'),
  }),
  'escalation.answered': z.strictObject({
    ...Policy,
    action: z.enum(['ACKNOWLEDGE', 'HAND_OVER', 'ESCALATE_NOW', 'RESOLVE']),
    to: z
      .string()
      .max(300)
      .optional()
      .describe('Of a hand-over: `person:<id>`, `schedule:<id>` or `team:<id>`'),
  }),
} as const;
