import { randomUUID } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import type { Credentials } from './authentication.ts';
import type { Authenticated } from './caller.ts';
import { readRequest } from './document.ts';
import { run } from './execute.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { invalidate, publish } from './realtime/publish.ts';
import type { Answer, RequestContext } from './request-context.ts';

/** The largest request that AppSync takes. */
const MAX_REQUEST_BYTES = 1024 * 1024;

const HEADERS = {
  'content-type': 'application/json;charset=UTF-8',
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
};
const PREFLIGHT = {
  ...HEADERS,
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': '*, authorization',
  'access-control-max-age': '172800',
};

export interface HttpSpec {
  readonly authenticate: (credentials: Credentials) => Promise<Authenticated>;
  readonly newContext: (caller: Authenticated, headers: Readonly<Record<string, string>>) => RequestContext;
}

/** Answers `POST <api>/graphql`: who calls, then whether the query is one, then the query. */
export async function serveHttp(request: HttpRequest, spec: HttpSpec): Promise<HttpResponse> {
  if (request.method === 'OPTIONS') return { status: 200, headers: PREFLIGHT, body: '' };
  try {
    if (request.method !== 'POST')
      throw new AwsError('MalformedHttpRequestException', 'GraphQL requests are sent by POST.');
    if (request.body.length > MAX_REQUEST_BYTES)
      throw new AwsError('RequestEntityTooLargeException', 'Request body is larger than 1 MB.', {
        status: 413,
      });
    const caller = await spec.authenticate(request);
    const context = spec.newContext(caller, request.headers);
    const answer = await answerRequest(context, readRequest(request.body.toString('utf8')));
    return respond(200, answer);
  } catch (error) {
    if (error instanceof AwsError)
      return respond(
        error.status,
        { errors: [{ errorType: error.code, message: error.message }] },
        error.code,
      );
    throw error;
  }
}

async function answerRequest(context: RequestContext, request: GraphqlRequest): Promise<Answer> {
  if (request.operation.operation === 'subscription')
    throw new AwsError('BadRequestException', 'Subscriptions go through the real-time endpoint.');
  const answer = await run(context, request);
  await publish({ api: context.api, loaded: context.loaded, request, answer });
  invalidate(context.api, context.invalidations);
  return answer;
}

function respond(status: number, body: unknown, errorType?: string): HttpResponse {
  const headers = {
    ...HEADERS,
    'x-amzn-requestid': randomUUID(),
    ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }),
  };
  return { status, headers, body: JSON.stringify(body) };
}
