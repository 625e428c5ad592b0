import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Rejected, type RejectionCode, Transient } from '../errors.ts';
import { Problem } from '../problem.ts';
import { count, type Observability, observed } from './observability.ts';
import { traced } from './tracing.ts';

const STATUSES: Readonly<Record<RejectionCode, readonly [number, string]>> = {
  BadInput: [400, 'Bad Request'],
  NotFound: [404, 'Not Found'],
  Forbidden: [403, 'Forbidden'],
  NotAllowed: [403, 'Forbidden'],
  Conflict: [409, 'Conflict'],
  KeyReused: [409, 'Conflict'],
  Limit: [413, 'Content Too Large'],
  Erased: [410, 'Gone'],
};
const RETRY_AFTER_SECONDS = 5;

/**
 * A handler of HTTP API requests (payload format 2.0). A Problem or Rejected says what was wrong with the request, Transient is
 * 503, and anything else is logged and 500 without a word about its cause. Failures become problem+json, or what `failed`
 * makes of them for senders who expect another form; status and headers stay.
 */
export const httpHandler = (edge: {
  readonly observability: Observability;
  readonly handle: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
  readonly failed?: (
    event: APIGatewayProxyEventV2,
    problem: Problem,
  ) => APIGatewayProxyStructuredResultV2 | undefined;
}) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(traced(edge.observability))
    .use(observed(edge.observability))
    .handler(async (event) => {
      try {
        return await edge.handle(event);
      } catch (error) {
        const problem = problemOf(error);
        if (problem.status >= 500) logged(error, edge.observability);
        return answerOf(problem, edge.failed?.(event, problem));
      }
    });

/** An answer in JSON. */
export const json = (status: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Rejected) {
    const [status, title] = STATUSES[error.code];
    const field = error.path === undefined || error.path === '' ? {} : { field: error.path };
    return new Problem(status, title, { detail: error.message, ...field });
  }
  if (error instanceof Transient) {
    return new Problem(503, 'Service Unavailable', {
      detail: 'temporarily unavailable, send it again',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  return new Problem(500, 'Internal Server Error', { detail: 'internal error' });
}

const HEADERS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'www-authenticate': 'Bearer, Basic realm="signalroom"' },
  405: { allow: 'POST' },
};

function answerOf(
  problem: Problem,
  own: APIGatewayProxyStructuredResultV2 = problemJson(problem),
): APIGatewayProxyStructuredResultV2 {
  const { status, retryAfterSeconds: seconds } = problem;
  const headers = { ...own.headers, ...HEADERS[status] };
  return {
    ...own,
    statusCode: status,
    headers: seconds === undefined ? headers : { ...headers, 'retry-after': String(seconds) },
  };
}

function problemJson({ status, title, message, field }: Problem): APIGatewayProxyStructuredResultV2 {
  const body = { type: 'about:blank', title, status, detail: message };
  return {
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(field === undefined ? body : { ...body, field }),
  };
}

function logged(error: unknown, { logger, metrics }: Observability): void {
  const transient = error instanceof Transient;
  logger.error('a request failed', {
    transient,
    error: error instanceof Error ? error : new Error(String(error)),
  });
  count(metrics, { [transient ? 'RequestUnavailable' : 'RequestFailed']: 1 });
}
