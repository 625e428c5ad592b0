import * as z from 'zod';
import { Id, Ids, Text } from './envelope.ts';

/** What the room agreed on; the event's rationale says why. */
export const DECISION_EVENTS = {
  'decision.made': z.strictObject({
    decisionId: Id,
    statement: Text,
    evidenceIds: Ids,
    hypothesisIds: Ids,
    supersedes: Id.optional(),
  }),
} as const;
