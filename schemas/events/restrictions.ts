import * as z from 'zod';
import { Id } from './envelope.ts';

/** Who sees what a piece of evidence holds; the event's rationale says why. */
export const RESTRICTION_EVENTS = {
  'evidence.restricted': z.strictObject({
    evidenceId: Id,
    teams: z
      .array(Id)
      .max(50)
      .describe('Whose members see the content; none: all who may read the investigation'),
  }),
} as const;
