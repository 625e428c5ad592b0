import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  PurgeQueueInProgress,
  QueueDoesNotExist,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { Rejected, Transient } from '../errors.ts';
import type { QueueControl, Redrive } from '../ports/queue-control.ts';
import { calling } from './failures.ts';

/** SQS keeps the last ten. */
const MOST_TASKS = 10;

/** Amazon SQS. */
export function sqsQueueControl(client: SQSClient): QueueControl {
  const redrives = async (SourceArn: string): Promise<readonly Redrive[]> => {
    const command = new ListMessageMoveTasksCommand({ SourceArn, MaxResults: MOST_TASKS });
    const { Results = [] } = await calling('ListMessageMoveTasks', () => client.send(command));
    return Results.map(({ Status, ApproximateNumberOfMessagesMoved = 0, StartedTimestamp = 0 }) => ({
      status: statusOf(Status),
      moved: Number(ApproximateNumberOfMessagesMoved),
      startedAt: Number(StartedTimestamp),
    }));
  };
  return {
    redrives,
    describe: async (QueueUrl) => {
      const names = new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
      });
      const { Attributes = {} } = await found(QueueUrl, () => client.send(names));
      const { Tags = {} } = await found(QueueUrl, () => client.send(new ListQueueTagsCommand({ QueueUrl })));
      return {
        arn: Attributes.QueueArn ?? '',
        messages: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        tags: Tags,
      };
    },
    purge: async (QueueUrl) => {
      try {
        await found(QueueUrl, () => client.send(new PurgeQueueCommand({ QueueUrl })));
      } catch (error) {
        // Once a minute at most: what came in since is for the next try.
        if (error instanceof PurgeQueueInProgress)
          throw new Transient('PurgeQueue: one is under way', { cause: error });
        throw error;
      }
    },
    startRedrive: async (SourceArn) => {
      if ((await redrives(SourceArn)).some(({ status }) => status === 'running')) return;
      await calling('StartMessageMoveTask', () =>
        client.send(new StartMessageMoveTaskCommand({ SourceArn })),
      );
    },
  };
}

function statusOf(status = ''): Redrive['status'] {
  if (status === 'COMPLETED') return 'completed';
  if (status === 'FAILED') return 'failed';
  return status === 'RUNNING' ? 'running' : 'cancelled';
}

async function found<T>(queueUrl: string, call: () => Promise<T>): Promise<T> {
  try {
    return await calling('SQS', call);
  } catch (error) {
    if (error instanceof QueueDoesNotExist) throw new Rejected('NotFound', `no queue ${queueUrl}`);
    throw error;
  }
}
