import * as z from 'zod';
import { acceptedType, defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';
import { requireQueueProtocol } from './sns.ts';

const QUEUE_ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DelaySeconds',
  'FifoQueue',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
];

const ENCRYPTION = 'messages are kept in a file of the developer, as readable as the rest of the machine';
const TAGS = 'nothing is billed or selected by tag';
const POLICIES = 'requests are authenticated, not authorised: policies are tested on the template';

const queue = defineResourceType({
  type: 'AWS::SQS::Queue',
  emulates: ['QueueName', ...QUEUE_ATTRIBUTES],
  accepts: {
    KmsMasterKeyId: ENCRYPTION,
    KmsDataKeyReusePeriodSeconds: ENCRYPTION,
    SqsManagedSseEnabled: ENCRYPTION,
    Tags: TAGS,
  },
  create: async ({ cloud, properties, physicalName }) => {
    const { QueueName } = z.object({ QueueName: z.string().optional() }).parse(properties);
    const queueName = QueueName ?? `${physicalName(75)}${properties['FifoQueue'] === true ? '.fifo' : ''}`;
    const attributes = QUEUE_ATTRIBUTES.flatMap((name) => {
      const value = properties[name];
      if (value === undefined) return [];
      return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const];
    });
    const { queueUrl, queueArn } = await cloud.messaging.createQueue(
      queueName,
      Object.fromEntries(attributes),
    );
    return { ref: queueUrl, attributes: { Arn: queueArn, QueueName: queueName, QueueUrl: queueUrl } };
  },
});

const topic = defineResourceType({
  type: 'AWS::SNS::Topic',
  emulates: ['TopicName'],
  accepts: { DisplayName: 'only e-mail shows it', KmsMasterKeyId: ENCRYPTION, Tags: TAGS },
  create: async ({ cloud, properties, physicalName }) => {
    const { TopicName } = z.object({ TopicName: z.string().optional() }).parse(properties);
    const topicName = TopicName ?? physicalName(256);
    const topicArn = await cloud.messaging.createTopic(topicName);
    return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: topicName } };
  },
});

const Subscription = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: z.boolean().optional(),
  FilterPolicy: z.record(z.string(), z.unknown()).optional(),
  FilterPolicyScope: z.string().optional(),
});

const subscription = defineResourceType({
  type: 'AWS::SNS::Subscription',
  emulates: Object.keys(Subscription.shape),
  accepts: {},
  create: async ({ cloud, properties }) => {
    const { TopicArn, Protocol, Endpoint, ...rest } = Subscription.parse(properties);
    requireQueueProtocol(Protocol);
    const attributes = Object.entries(rest).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
    const arn = await cloud.messaging.subscribe(TopicArn, Endpoint, Object.fromEntries(attributes));
    return { ref: arn, attributes: { Arn: arn } };
  },
});

export const MESSAGING_RESOURCES: readonly ResourceType[] = [
  queue,
  topic,
  subscription,
  acceptedType('AWS::SQS::QueuePolicy', POLICIES, async ({ logicalId }) => ({
    ref: logicalId,
    attributes: {},
  })),
  acceptedType('AWS::SNS::TopicPolicy', POLICIES, async ({ logicalId }) => ({
    ref: logicalId,
    attributes: {},
  })),
];
