import { randomUUID } from 'node:crypto';
import { now } from '../../kernel/clock.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import type { Match } from './routes.ts';

export interface EventSource {
  readonly apiId: string;
  readonly accountId: string;
  readonly stageName: string;
  /** Path within the API, stage included when it is a named one. */
  readonly rawPath: string;
  readonly query: string;
}

const SOURCE_IP = '127.0.0.1';
const TEXT = /^(?:text\/.*|application\/(?:json|javascript|xml|.*\+(?:json|xml)))$/;

/** The event of a Lambda proxy integration, payload format 2.0. */
export function proxyEvent(request: HttpRequest, source: EventSource, match: Match): Record<string, unknown> {
  const { cookie, ...headers } = request.headers;
  const parameters = match.pathParameters;
  const text = isText(request);
  const query = queryOf(source.query);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: source.rawPath,
    rawQueryString: source.query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: { ...headers, 'x-forwarded-for': SOURCE_IP, 'x-forwarded-proto': 'http' },
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: requestContext(request, source, match.route.routeKey),
    ...(Object.keys(parameters).length === 0 ? {} : { pathParameters: parameters }),
    ...(request.body.length === 0 ? {} : { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !text,
  };
}

function requestContext(request: HttpRequest, source: EventSource, routeKey: string) {
  const { apiId, accountId, stageName, rawPath } = source;
  const time = now();
  return {
    accountId,
    apiId,
    domainName: request.headers['host'] ?? '',
    domainPrefix: apiId,
    http: {
      method: request.method,
      path: rawPath,
      protocol: 'HTTP/1.1',
      sourceIp: SOURCE_IP,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey,
    stage: stageName,
    time: commonLogTime(time),
    timeEpoch: time,
  };
}

/** Text goes as it is; anything else, and anything encoded, as Base64. */
function isText({ headers }: HttpRequest): boolean {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return false;
  const [type = ''] = (headers['content-type'] ?? 'text/plain').toLowerCase().split(';');
  return TEXT.test(type.trim());
}

/** A parameter that comes twice has its values joined by a comma. */
function queryOf(query: string): Readonly<Record<string, string>> | undefined {
  if (query === '') return undefined;
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const known = values.get(name);
    values.set(name, known === undefined ? value : `${known},${value}`);
  }
  return Object.fromEntries(values);
}

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(milliseconds: number): string {
  const [, day, month, year, time] = new Date(milliseconds).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
