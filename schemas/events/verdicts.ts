import * as z from 'zod';
import { Id, Ids, Text } from './envelope.ts';

export const RootCause = z.strictObject({
  category: z.enum([
    'deployment',
    'configuration',
    'dependency',
    'capacity',
    'infrastructure',
    'code',
    'external',
    'other',
  ]),
  serviceName: z.string().max(255).optional(),
  changeSignalId: Id.optional(),
});

/** How the room ended. */
export const VERDICT_EVENTS = {
  'verdict.settled': z.strictObject({
    verdictId: Id,
    outcome: z.enum(['root_cause', 'inconclusive']),
    statement: Text,
    rootCause: RootCause.optional(),
    evidenceIds: Ids,
    ruledOutHypothesisIds: Ids,
    supersedes: Id.optional(),
  }),
} as const;
