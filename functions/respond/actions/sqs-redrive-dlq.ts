import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { assertManaged, defineAction, NotYet } from '../action.ts';
import { onTagged } from '../permission-parts.ts';

const Input = z.strictObject({
  queueUrl: z.string().min(1).max(1_024).describe('URL of the dead-letter queue'),
  most: z.int().min(1).max(1_000_000).default(10_000).describe('Not when more messages than this wait in it'),
});
const Begun = z.object({ startedAt: z.int() });

export const sqsRedriveDlq = defineAction({
  id: 'sqs-redrive-dlq',
  summary: 'Moves what waits in a dead-letter queue back to the queues it came from.',
  risk: 'destructive',
  input: Input,
  permissions: [
    onTagged(
      [
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ListMessageMoveTasks',
        'sqs:ListQueueTags',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
        'sqs:StartMessageMoveTask',
      ],
      {
        service: 'sqs',
        resource: '*',
        why: 'Which queues are redriven is decided by their owners, who tag them.',
      },
    ),
  ],
  preview: ({ queueUrl, most }) =>
    `Move the messages of ${queueUrl} (at most ${most}) back to the queues they came from.`,
  precheck: async ({ queueUrl, most }, context) => {
    const { tags, messages } = await (await context.queues()).describe(queueUrl);
    assertManaged(queueUrl, tags);
    if (messages > most)
      throw new Rejected(
        'NotAllowed',
        `${messages} messages wait in ${queueUrl}, at most ${most} are allowed`,
      );
    return `about ${messages} messages wait in ${queueUrl}`;
  },
  run: async ({ queueUrl }, context) => {
    const queues = await context.queues();
    const { arn } = await queues.describe(queueUrl);
    const { startedAt } = Begun.parse(
      await context.outcomes.recordOutcome(context.key, { startedAt: context.now }),
    );
    const mine = (await queues.redrives(arn)).some((redrive) => redrive.startedAt >= startedAt);
    if (!mine) await queues.startRedrive(arn);
    return `moving what waits in ${queueUrl}`;
  },
  verify: async ({ queueUrl }, context) => {
    const queues = await context.queues();
    const { arn } = await queues.describe(queueUrl);
    const newest = (await queues.redrives(arn))[0];
    if (newest === undefined || newest.status === 'running')
      throw new NotYet('NotYetSteady', `messages of ${queueUrl} are still being moved`);
    if (newest.status !== 'completed')
      throw new Rejected('Conflict', `the move out of ${queueUrl} ended as ${newest.status}`);
    return `moved ${newest.moved} messages out of ${queueUrl}`;
  },
});
