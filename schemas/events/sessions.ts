import * as z from 'zod';
import { Id, Text, Title } from './envelope.ts';

export const SessionState = z.enum(['scheduled', 'running', 'ended', 'cancelled']);
export type SessionState = z.infer<typeof SessionState>;

const Instant = z.int().describe('epoch milliseconds');

/** What the person who leads looks at, so that the others can look at the same. */
export const SharedView = z.strictObject({
  filters: z.partialRecord(z.string().max(100), z.string().max(1_000)).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  focus: z.string().max(300).optional().describe('E.g. `hypothesis/<id>`, `evidence/<id>`, `signal/<id>`'),
});

/** A meeting in the room, with an agenda; it ends with minutes made from the log. */
export const SESSION_EVENTS = {
  'session.scheduled': z.strictObject({
    sessionId: Id,
    title: Title,
    startsAt: Instant,
    agenda: z.array(z.strictObject({ itemId: Id, text: Title })).max(50),
  }),
  'session.started': z.strictObject({ sessionId: Id }),
  'session.attended': z.strictObject({ sessionId: Id, present: z.boolean().describe('false: left') }),
  'session.view-shared': z.strictObject({ sessionId: Id, view: SharedView }),
  'session.item-ticked': z.strictObject({
    sessionId: Id,
    itemId: Id,
    done: z.boolean(),
    outcome: Text.optional(),
  }),
  'session.ended': z.strictObject({ sessionId: Id, minutes: z.string().max(100_000).describe('Markdown') }),
  'session.cancelled': z.strictObject({ sessionId: Id }),
} as const;
