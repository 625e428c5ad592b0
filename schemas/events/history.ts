import * as z from 'zod';
import { Id, Title } from './envelope.ts';

/** Parts of an investigation of which members can be put back as they were. */
export const RestorablePart = z.enum(['hypotheses', 'tasks', 'cells']);
export type RestorablePart = z.infer<typeof RestorablePart>;

/** Names of revisions, and what was brought back from one. */
export const HISTORY_EVENTS = {
  'revision.named': z.strictObject({
    name: Title,
    atSequence: z.int().positive().describe('The revision is the state after this sequence'),
  }),
  'part.restored': z.strictObject({
    part: RestorablePart,
    fromSequence: z.int().positive().describe('The state after this sequence is brought back'),
    put: z
      .array(z.record(z.string(), z.unknown()))
      .max(1_000)
      .describe('Members as they were, in the shape of the state'),
    gone: z.array(Id).max(1_000).describe('Members that were not there'),
  }),
} as const;
