import * as z from 'zod';
import { ApprovalRole, Id, Seconds } from './playbook-value.ts';

/** Waits for people. */
export const ApproveStep = z.strictObject({
  id: Id,
  approve: z.strictObject({
    role: ApprovalRole.default('lead').describe('Least role that may answer'),
    teams: z
      .array(z.string().min(1).max(255))
      .min(1)
      .max(20)
      .optional()
      .describe('Only members of these may answer'),
    count: z
      .int()
      .min(1)
      .max(5)
      .default(1)
      .describe('How many different people must agree; one refusal is enough'),
    byAnother: z.literal(true).optional().describe('Whoever started the run may not answer'),
    links: z
      .array(
        z.strictObject({
          to: Id.describe('Name of a chat webhook that reaches this person and nobody else'),
          person: z.string().min(1).max(255).describe('Their user name: in whose name a link answers'),
        }),
      )
      .min(1)
      .max(10)
      .optional()
      .describe('People who also get a link each, by which they answer without signing in'),
    question: z.string().min(1).max(500).describe('What they are asked'),
    timeoutSeconds: Seconds.max(86_400).describe('How long they have'),
    ifUnanswered: z
      .enum(['refuse', 'proceed'])
      .default('refuse')
      .describe('What it counts as when nobody answers; `proceed` only before what can be put back'),
  }),
});
export type ApproveStep = z.infer<typeof ApproveStep>;
