import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import type { FauxqsEngine } from '../fauxqs/engine.ts';

export const SQS_OPERATIONS = [
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'CreateQueue',
  'DeleteMessage',
  'DeleteMessageBatch',
  'DeleteQueue',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListQueueTags',
  'ListQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
  'SendMessageBatch',
  'SetQueueAttributes',
  'TagQueue',
  'UntagQueue',
];

/** The operations whose answer holds queue URLs. */
const WITH_URLS = new Set(['CreateQueue', 'GetQueueUrl', 'ListQueues']);

/** SQS by fauxqs; unknown operations are refused by name. */
export function sqsService({ identity }: ServiceContext, engine: FauxqsEngine): EmulatedService {
  const operationOf = (request: HttpRequest) => request.headers['x-amz-target']?.split('.')[1] ?? '';
  return {
    signingName: 'sqs',
    targetPrefixes: ['AmazonSQS'],
    operations: SQS_OPERATIONS,
    operationOf,
    handle: async (request) => {
      const operation = operationOf(request);
      if (!SQS_OPERATIONS.includes(operation))
        throw new AwsError('UnsupportedOperation', `the embedded cloud does not support sqs:${operation}`);
      const answer = await engine.send({ ...request, method: 'POST', path: '/' });
      if (!WITH_URLS.has(operation)) return answer;
      // A queue keeps the URL it was made with; the port may be another one after a restart.
      const body = String(answer.body).replaceAll(
        new RegExp(`http://[^/"]+/${identity.accountId}/`, 'g'),
        `${identity.endpoint}/${identity.accountId}/`,
      );
      return {
        ...answer,
        headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(body)) },
        body,
      };
    },
    stop: async () => {},
  };
}
