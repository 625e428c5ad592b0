import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import type { FauxqsEngine } from '../fauxqs/engine.ts';
import { MoveTasks } from './move-tasks.ts';

export const SQS_OPERATIONS = [
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'CreateQueue',
  'DeleteMessage',
  'DeleteMessageBatch',
  'DeleteQueue',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListMessageMoveTasks',
  'ListQueueTags',
  'ListQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
  'SendMessageBatch',
  'SetQueueAttributes',
  'StartMessageMoveTask',
  'TagQueue',
  'UntagQueue',
];

/** The operations whose answer holds queue URLs. */
const WITH_URLS = new Set(['CreateQueue', 'GetQueueUrl', 'ListQueues']);

const OfSource = z.strictObject({ SourceArn: z.string(), MaxResults: z.int().min(1).max(10).optional() });

/** What the engine does not know. */
const OURS: Readonly<Record<string, (moves: MoveTasks, request: HttpRequest) => Promise<object>>> = {
  ListMessageMoveTasks: async (moves, { body }) =>
    moves.list(OfSource.parse(JSON.parse(String(body))).SourceArn),
  StartMessageMoveTask: (moves, { body }) => moves.start(OfSource.parse(JSON.parse(String(body))).SourceArn),
};

const ofJson = (body: object | undefined): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body ?? {}),
});

/** SQS by fauxqs; unknown operations are refused by name. */
export function sqsService({ identity }: ServiceContext, engine: FauxqsEngine): EmulatedService {
  const operationOf = (request: HttpRequest) => request.headers['x-amz-target']?.split('.')[1] ?? '';
  const moves = new MoveTasks(async (operation, input) => {
    const headers = {
      'x-amz-target': `AmazonSQS.${operation}`,
      'content-type': 'application/x-amz-json-1.0',
    };
    const body = Buffer.from(JSON.stringify(input));
    const answer = await engine.send({ method: 'POST', path: '/', headers, body });
    return JSON.parse(String(answer.body) || '{}');
  });
  return {
    signingName: 'sqs',
    targetPrefixes: ['AmazonSQS'],
    operations: SQS_OPERATIONS,
    operationOf,
    handle: async (request) => {
      const operation = operationOf(request);
      if (!SQS_OPERATIONS.includes(operation))
        throw new AwsError('UnsupportedOperation', `the embedded cloud does not support sqs:${operation}`);
      if (operation in OURS) return ofJson(await OURS[operation]?.(moves, request));
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
