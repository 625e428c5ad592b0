import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { sqs } from '../../../../functions/shared/aws/clients/sqs.ts';
import { fresh, MANAGED, type Row } from '../row.ts';

const MESSAGES = ['one', 'two', 'three'];

async function queue(Attributes: Record<string, string> = {}): Promise<string> {
  const asked = { QueueName: fresh('queue'), tags: { [MANAGED]: 'true' }, Attributes };
  return (await sqs().send(new CreateQueueCommand(asked))).QueueUrl ?? '';
}

async function attribute(QueueUrl: string, name: 'QueueArn' | 'ApproximateNumberOfMessages') {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
  return (await sqs().send(asked)).Attributes?.[name] ?? '';
}

export const queueArn = (url: string): Promise<string> => attribute(url, 'QueueArn');
const waitingIn = async (url: string) => Number(await attribute(url, 'ApproximateNumberOfMessages'));

async function filled(): Promise<string> {
  const QueueUrl = await queue();
  for (const MessageBody of MESSAGES) await sqs().send(new SendMessageCommand({ QueueUrl, MessageBody }));
  return QueueUrl;
}

const purge: Row = {
  playbookId: 'purge-queue',
  alarmPrefix: 'purge-',
  given: async () => {
    const queueUrl = await filled();
    return {
      service: fresh('checkout'),
      inputs: { queueUrl },
      dimensions: { QueueUrl: queueUrl },
      state: () => waitingIn(queueUrl),
    };
  },
  done: () => 0,
  undone: { status: 'failed', state: () => 0 },
  disagreed: 'refused',
};

const redrive: Row = {
  playbookId: 'redrive-dead-letters',
  alarmPrefix: 'redrive-',
  given: async () => {
    const queueUrl = await filled();
    const deadLetterTargetArn = await queueArn(queueUrl);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: '3' });
    const source = await queue({ RedrivePolicy });
    const serviceName = fresh('checkout');
    return {
      service: serviceName,
      inputs: { queueUrl, serviceName },
      dimensions: { QueueUrl: queueUrl, ServiceName: serviceName },
      state: async () => ({ dead: await waitingIn(queueUrl), back: await waitingIn(source) }),
    };
  },
  done: () => ({ dead: 0, back: MESSAGES.length }),
  undone: { status: 'failed', state: () => ({ dead: 0, back: MESSAGES.length }) },
  disagreed: 'refused',
  late: { status: 'failed' },
};

export const QUEUES: readonly Row[] = [purge, redrive];
