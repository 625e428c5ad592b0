import * as z from 'zod';
import { assertManaged, defineAction } from '../action.ts';
import { TOPIC_PERMISSION } from '../permission-parts.ts';

const Input = z.strictObject({
  to: z.string().regex(/^arn:[^:]+:sns:/, 'must be the ARN of an SNS topic'),
  message: z.string().min(1).max(2_000),
});

/** Telling somebody changes nothing that could be put back, so its risk is that of looking. */
export const pageNotify = defineAction({
  id: 'page-notify',
  summary: 'Publishes a message to the SNS topic of whoever is on call.',
  risk: 'read',
  input: Input,
  permissions: [TOPIC_PERMISSION],
  preview: ({ to, message }) => `Tell ${to}: ${message}`,
  precheck: async ({ to }, context) => {
    assertManaged(to, await (await context.topics()).tags(to));
    return `will tell ${to}`;
  },
  run: async ({ to, message }, context) => {
    const sent = `${context.key}/sent`;
    if ((await context.outcomes.outcome(sent)) !== undefined) return `${to} was told`;
    // Told twice is better than not told: a crash right here sends it again, with the same reference.
    const text = `${message}\n\nReference: ${context.key}`;
    await (await context.topics()).publish(to, { subject: message, text });
    await context.outcomes.recordOutcome(sent, true);
    return `told ${to}`;
  },
  verify: async ({ to }) => `${to} took the message`,
});
