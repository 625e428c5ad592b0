import { Agent, request as httpRequest } from 'node:http';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { DynamoDb } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import { arnMap } from './arns.ts';
import { continuousBackups } from './continuous-backups.ts';
import { startDynamoEngine } from './engine.ts';
import { startExpirySweep } from './expiry.ts';
import { BACKUP_OPERATIONS, DYNAMODB_OPERATIONS, ITEM_OPERATIONS, TABLE_OPERATIONS } from './operations.ts';

const JSON_TYPE = 'application/x-amz-json-1.0';

const ErrorBody = z.looseObject({
  __type: z.string(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

/**
 * DynamoDB and DynamoDB Streams: an engine of its own process, entered only through here.
 * @param endpoint of another DynamoDB-compatible engine, for platforms that have no package of the default one.
 */
export async function createDynamoDb(context: ServiceContext, endpoint?: string): Promise<DynamoDb> {
  const engine = endpoint === undefined ? await startDynamoEngine(context.dataDirectory) : undefined;
  const agent = new Agent({ keepAlive: true });
  const arns = arnMap(context.identity);
  const backups = continuousBackups(context.state);
  const send = (target: string, body: string | Buffer) =>
    post(
      { agent, endpoint: engine?.endpoint ?? endpoint ?? '', region: context.identity.region },
      target,
      body,
    );
  const answer = async (target: string, body: Buffer): Promise<HttpResponse> => {
    const operation = target.split('.')[1] ?? '';
    if (BACKUP_OPERATIONS.includes(operation)) {
      const output = backups.call(operation, JSON.parse(body.toString('utf8')));
      return { status: 200, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(output) };
    }
    if (ITEM_OPERATIONS.has(operation)) return send(target, body);
    if (!TABLE_OPERATIONS.has(operation))
      throw new AwsError(
        'UnknownOperationException',
        `the embedded cloud does not support dynamodb:${operation}`,
      );
    const response = await send(target, arns.toEngine(body.toString('utf8')));
    return { ...response, body: arns.fromEngine(String(response.body)) };
  };
  const call = async (target: string, input: unknown) =>
    outputOf(await answer(target, Buffer.from(JSON.stringify(input))));
  const stopSweep =
    engine === undefined
      ? () => {}
      : startExpirySweep((operation, input) => call(`DynamoDB_20120810.${operation}`, input), context.log);
  return {
    signingName: 'dynamodb',
    targetPrefixes: ['DynamoDB_20120810', 'DynamoDBStreams_20120810'],
    operations: DYNAMODB_OPERATIONS,
    operationOf,
    handle: (request) => answer(request.headers['x-amz-target'] ?? '', request.body),
    call,
    setPointInTimeRecovery: (tableName, enabled) => backups.set(tableName, enabled),
    stop: async () => {
      stopSweep();
      agent.destroy();
      await engine?.stop();
    },
  };
}

function operationOf(request: HttpRequest): string {
  return request.headers['x-amz-target']?.split('.')[1] ?? '';
}

/** Throws AwsError with the engine's code, message and further members. */
function outputOf(response: HttpResponse): unknown {
  const body: unknown = JSON.parse(String(response.body) || '{}');
  if (response.status < 300) return body;
  const { __type: type, message, Message, ...members } = ErrorBody.parse(body);
  const code = type.split('#').at(-1) ?? type;
  throw new AwsError(code, message ?? Message ?? code, { status: response.status, members });
}

interface Destination {
  readonly agent: Agent;
  readonly endpoint: string;
  readonly region: string;
}

function post(to: Destination, target: string, body: string | Buffer): Promise<HttpResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
  const headers = {
    'content-type': JSON_TYPE,
    'content-length': Buffer.byteLength(body),
    'x-amz-target': target,
    // Engines want to see a signature but know no keys: it was verified before.
    'x-amz-date': '20260101T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${to.region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
  };
  const request = httpRequest(to.endpoint, { method: 'POST', agent: to.agent, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', reject);
    answer.on('end', () =>
      resolve({
        status: answer.statusCode ?? 500,
        headers: { 'content-type': JSON_TYPE },
        body: Buffer.concat(chunks),
      }),
    );
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}
