import * as z from 'zod';
import { Id, Ids, Text } from './envelope.ts';

/** What somebody believes, and what speaks for it and against it. */
export const HYPOTHESIS_EVENTS = {
  'hypothesis.stated': z.strictObject({ hypothesisId: Id, statement: Text, evidenceIds: Ids }),
  'hypothesis.supported': z.strictObject({ hypothesisId: Id, evidenceIds: Ids.min(1) }),
  'hypothesis.refuted': z.strictObject({ hypothesisId: Id, evidenceIds: Ids.min(1) }),
} as const;
