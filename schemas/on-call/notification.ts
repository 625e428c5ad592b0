import * as z from 'zod';
import { ContactMethod } from './team.ts';

export const NotificationOutcome = z.enum(['pending', 'sent', 'failed']);
export type NotificationOutcome = z.infer<typeof NotificationOutcome>;

/** One message to one person, or to a webhook, on one channel; its id tells a receiver what it has already. */
export const OnCallNotification = z.strictObject({
  notificationId: z.string().min(1).max(128),
  /** What it is about; left out: it was asked for by itself. */
  escalation: z
    .strictObject({
      escalationId: z.string(),
      incidentId: z.string(),
      policyId: z.string(),
      step: z.int().nonnegative(),
    })
    .optional(),
  recipient: z
    .strictObject({ personId: z.string(), name: z.string() })
    .optional()
    .describe('Nobody: a webhook, or nobody was found'),
  /** Where it goes; left out: there is nowhere to send it, and `reason` says why. */
  contact: ContactMethod.optional(),
  /** What is tried next when that takes it in no case. */
  otherwise: z.array(ContactMethod),
  subject: z.string().max(300),
  text: z.string().max(4_000),
  createdAt: z.int().describe('Epoch milliseconds'),
  outcome: NotificationOutcome,
  attempts: z.int().nonnegative(),
  settledAt: z.int().optional(),
  reason: z.string().optional(),
  /** On the timeline of the incident's investigation: `due` until it is there. */
  timeline: z.enum(['due', 'written', 'none']),
  /** When the clock looks at it again; left out: never. Epoch milliseconds. */
  dueAt: z.int().optional(),
});
export type OnCallNotification = z.infer<typeof OnCallNotification>;
