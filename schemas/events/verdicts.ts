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

/** How the room ended, and how right it was. */
export const VERDICT_EVENTS = {
  'verdict.settled': z.strictObject({
    verdictId: Id,
    outcome: z.enum(['root_cause', 'inconclusive']),
    statement: Text,
    rootCause: RootCause.optional(),
    evidenceIds: Ids,
    ruledOutHypothesisIds: Ids,
    nothingRuledOut: z.string().max(2_000).optional().describe('Why nothing was ruled out, when nothing was'),
    supersedes: Id.optional(),
  }),
  'cause.established': z.strictObject({
    causeId: Id,
    statement: Text,
    ...RootCause.shape,
    serviceName: RootCause.shape.serviceName.unwrap(),
    supersedes: Id.optional(),
  }),
  'verdict.graded': z.strictObject({
    verdictId: Id,
    causeId: Id.describe('The established cause that it was held against'),
    grade: z.union([z.literal(100), z.literal(65), z.literal(35), z.literal(0)]).describe('In percent'),
    reason: z.string().max(1_000),
  }),
} as const;
