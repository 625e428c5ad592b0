import * as z from 'zod';
import { Id, Ids, Sha256, Text } from './envelope.ts';
import { CheckResult, HypothesisCheck, MAX_CHECKS } from './hypothesis-check.ts';

export const HypothesisState = z.enum(['draft', 'open', 'supported', 'refuted', 'ruled_out', 'withdrawn']);
export type HypothesisState = z.output<typeof HypothesisState>;

const Checks = z.array(HypothesisCheck).max(MAX_CHECKS);

/** What somebody believes, and what speaks for it and against it. */
export const HYPOTHESIS_EVENTS = {
  'hypothesis.stated': z.strictObject({ hypothesisId: Id, statement: Text, evidenceIds: Ids }),
  'hypothesis.supported': z.strictObject({ hypothesisId: Id, evidenceIds: Ids.min(1) }),
  'hypothesis.refuted': z.strictObject({ hypothesisId: Id, evidenceIds: Ids.min(1) }),
  'hypothesis.drafted': z.strictObject({
    hypothesisId: Id,
    objectKey: z
      .string()
      .max(1024)
      .describe('Where the draft is in the evidence bucket: only its author reads it'),
    sha256: Sha256,
    checkIds: z.array(Id).max(MAX_CHECKS).describe('All have to be run before it can be shared'),
  }),
  'hypothesis.shared': z.strictObject({
    hypothesisId: Id,
    statement: Text,
    evidenceIds: Ids,
    checks: Checks,
  }),
  'hypothesis.revised': z.strictObject({ hypothesisId: Id, statement: Text }),
  'hypothesis.ruled-out': z.strictObject({ hypothesisId: Id, evidenceIds: Ids }),
  'hypothesis.withdrawn': z.strictObject({ hypothesisId: Id }),
  'hypothesis.confidence-set': z.strictObject({
    hypothesisId: Id,
    confidence: z.number().min(0).max(1),
  }),
  'hypothesis.checked': z.strictObject({
    hypothesisId: Id,
    results: z.array(CheckResult).min(1).max(MAX_CHECKS),
  }),
} as const;
