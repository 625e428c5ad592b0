import * as z from 'zod';
import { RunInputs } from './playbook.ts';

/** A start that was not made, and why; of one reason to start and one guard there is one. */
export const PlaybookDecision = z.strictObject({
  decisionId: z.string(),
  decidedAt: z.int(),
  playbookId: z.string(),
  playbookVersion: z.string(),
  trigger: z.string().describe('As on a run'),
  guard: z.string().describe('Which guard refused; `inputs` when one is missing'),
  reason: z.string(),
  inputs: RunInputs.optional(),
});
export type PlaybookDecision = z.infer<typeof PlaybookDecision>;
