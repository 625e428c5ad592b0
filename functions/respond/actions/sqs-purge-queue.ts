import * as z from 'zod';
import { assertManaged, defineAction, NotYet } from '../action.ts';
import { onTagged } from '../permission-parts.ts';

const Input = z.strictObject({ queueUrl: z.string().min(1).max(1_024) });

export const sqsPurgeQueue = defineAction({
  id: 'sqs-purge-queue',
  summary: 'Throws away everything that waits in a queue.',
  risk: 'destructive',
  input: Input,
  permissions: [
    onTagged(['sqs:GetQueueAttributes', 'sqs:ListQueueTags', 'sqs:PurgeQueue'], {
      service: 'sqs',
      resource: '*',
      why: 'Which queues are purged is decided by their owners, who tag them.',
    }),
  ],
  preview: ({ queueUrl }) => `Throw away every message that waits in ${queueUrl}, for good.`,
  precheck: async ({ queueUrl }, context) => {
    const { tags, messages } = await (await context.queues()).describe(queueUrl);
    assertManaged(queueUrl, tags);
    return `about ${messages} messages wait in ${queueUrl}`;
  },
  run: async ({ queueUrl }, context) => {
    const queues = await context.queues();
    const purged = await context.outcomes.outcome(`${context.key}/purged`);
    if (purged !== undefined) return `${queueUrl} was emptied`;
    // A purge that is repeated after a crash takes what came in between; that is what somebody who purges accepts.
    const { messages } = await queues.describe(queueUrl);
    await queues.purge(queueUrl);
    await context.outcomes.recordOutcome(`${context.key}/purged`, { messages });
    return { summary: `emptied ${queueUrl}`, result: { messages } };
  },
  verify: async ({ queueUrl }, context) => {
    const { messages } = await (await context.queues()).describe(queueUrl);
    if (messages > 0) throw new NotYet('NotYetSteady', `about ${messages} messages wait in ${queueUrl}`);
    return `${queueUrl} is empty`;
  },
});
