import * as z from 'zod';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { Reason } from '../hypotheses/weighing.ts';

/** Puts an investigation under legal hold, or lifts it: while it is held, nothing of it may be deleted. */
export const holdInvestigation = defineCommand({
  id: 'holdInvestigation',
  action: 'dispose',
  sealed: 'allowed',
  input: Target.extend({ held: z.boolean(), rationale: Reason }),
  decide: ({ summary }, { held, rationale }) =>
    held === (summary.legalHold ?? false) ? [] : [{ type: 'investigation.held', data: { held }, rationale }],
});
