import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import type { FauxqsEngine } from '../fauxqs/engine.ts';

export const SNS_OPERATIONS = [
  'CreateTopic',
  'DeleteTopic',
  'GetSubscriptionAttributes',
  'GetTopicAttributes',
  'ListSubscriptions',
  'ListSubscriptionsByTopic',
  'ListTagsForResource',
  'ListTopics',
  'Publish',
  'PublishBatch',
  'SetSubscriptionAttributes',
  'SetTopicAttributes',
  'Subscribe',
  'TagResource',
  'Unsubscribe',
  'UntagResource',
];

/** SNS by fauxqs. Only queues can subscribe: fauxqs would take other protocols and never deliver. */
export function snsService(_context: ServiceContext, engine: FauxqsEngine): EmulatedService {
  const operationOf = (request: HttpRequest) => parametersOf(request).get('Action') ?? '';
  return {
    signingName: 'sns',
    targetPrefixes: [],
    operations: SNS_OPERATIONS,
    operationOf,
    handle: async (request) => {
      const parameters = parametersOf(request);
      const operation = parameters.get('Action') ?? '';
      if (!SNS_OPERATIONS.includes(operation))
        throw new AwsError('InvalidAction', `the embedded cloud does not support sns:${operation}`);
      if (operation === 'Subscribe') requireQueueProtocol(parameters.get('Protocol') ?? '');
      return engine.send({ ...request, method: 'POST', path: '/' });
    },
    stop: async () => {},
  };
}

/** Throws AwsError for a subscription that would never be delivered. */
export function requireQueueProtocol(protocol: string): void {
  if (protocol !== 'sqs')
    throw new AwsError(
      'InvalidParameter',
      `the embedded cloud does not support subscriptions by ${protocol}`,
    );
}

function parametersOf(request: HttpRequest): URLSearchParams {
  return new URLSearchParams(request.body.toString('utf8'));
}
