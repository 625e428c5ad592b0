import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Messaging } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { FauxqsEngine } from '../fauxqs/engine.ts';
import { snsService } from './sns.ts';
import { sqsService } from './sqs.ts';

const QueueUrl = z.object({ QueueUrl: z.string() });

/** SQS and SNS, as services behind the gateway and as calls from within the cloud. */
export function createMessaging(context: ServiceContext, engine: FauxqsEngine): Messaging {
  const { identity } = context;
  const sqs = (operation: string, input: unknown) => callSqs(engine, operation, input);
  const queueUrlOf = (queueName: string) => `${identity.endpoint}/${identity.accountId}/${queueName}`;
  return {
    services: [sqsService(context, engine), snsService(context, engine)],
    createQueue: async (queueName, attributes) => {
      const answer = await sqs('CreateQueue', { QueueName: queueName });
      const { QueueUrl: queueUrl } = QueueUrl.parse(answer);
      await sqs('SetQueueAttributes', { QueueUrl: queueUrl, Attributes: attributes });
      const queueArn = `arn:aws:sqs:${identity.region}:${identity.accountId}:${queueName}`;
      return { queueUrl: queueUrlOf(queueName), queueArn };
    },
    createTopic: async (topicName) => {
      await callSns(engine, { Action: 'CreateTopic', Name: topicName });
      return `arn:aws:sns:${identity.region}:${identity.accountId}:${topicName}`;
    },
    send: async (queueArn, body) => {
      const queueName = queueArn.split(':').at(-1) ?? '';
      await sqs('SendMessage', { QueueUrl: queueUrlOf(queueName), MessageBody: body });
    },
    publish: async (topicArn, message) => {
      await callSns(engine, { Action: 'Publish', TopicArn: topicArn, Message: message });
    },
    subscribe: async (topicArn, queueArn, attributes) => {
      const entries = Object.entries(attributes).flatMap(([name, value], index) => [
        [`Attributes.entry.${index + 1}.key`, name] as const,
        [`Attributes.entry.${index + 1}.value`, value] as const,
      ]);
      const target = { Action: 'Subscribe', TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn };
      const answer = await callSns(engine, { ...target, ...Object.fromEntries(entries) });
      return /<SubscriptionArn>([^<]*)</.exec(answer)?.[1] ?? topicArn;
    },
  };
}

/** One SQS operation. Throws AwsError with the code that SQS answered. */
export async function callSqs(engine: FauxqsEngine, operation: string, input: unknown): Promise<unknown> {
  const answer = await engine.send({
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
  });
  const body: unknown = JSON.parse(String(answer.body) || '{}');
  if (answer.status < 300) return body;
  const { __type: type, message } = z
    .object({ __type: z.string(), message: z.string().default('') })
    .parse(body);
  throw new AwsError(type.split('#').at(-1) ?? type, message, { status: answer.status });
}

/** One SNS operation, as form parameters. Throws AwsError with the answer of SNS. */
export async function callSns(
  engine: FauxqsEngine,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const answer = await engine.send({
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(new URLSearchParams(parameters).toString()),
  });
  const body = String(answer.body);
  if (answer.status < 300) return body;
  const code = /<Code>([^<]*)<\/Code>/.exec(body)?.[1] ?? 'InternalFailure';
  throw new AwsError(code, /<Message>([^<]*)<\/Message>/.exec(body)?.[1] ?? body, { status: answer.status });
}
