import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { Cloud } from '../../kernel/cloud.ts';
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import { message, readAnswer } from './answer.ts';
import type { HttpApi, Integration, Stage } from './api.ts';
import { corsHeaders, preflight } from './cors.ts';
import { proxyEvent } from './event.ts';
import { findRoute, type Match, segmentsOf } from './routes.ts';

/** The largest request that API Gateway takes. */
const MAX_REQUEST_BYTES = 10 * 1024 * 1024;

export interface Serving {
  readonly api: HttpApi;
  readonly accountId: string;
  readonly lambda: Pick<Cloud['lambda'], 'invoke'>;
  readonly log: (line: string) => void;
}

/** Answers one request; `path` is what comes after the API's own base path. */
export async function serve(request: HttpRequest, path: string, serving: Serving): Promise<HttpResponse> {
  const { api } = serving;
  const early = preflight(api.cors, request);
  if (early !== undefined) return early;
  const response = await answer(request, path, serving);
  return { ...response, headers: { ...response.headers, ...corsHeaders(api.cors, request) } };
}

async function answer(request: HttpRequest, path: string, serving: Serving): Promise<HttpResponse> {
  const { api } = serving;
  const [rawPath = '/', query = ''] = path.split(/\?(.*)/s);
  const staged = stageOf(api, rawPath);
  if (staged === undefined) return message(404, 'Not Found');
  if (staged.stage.throttle?.admits(now()) === false) return message(429, 'Too Many Requests');
  if (request.body.length > MAX_REQUEST_BYTES) return message(413, 'Request Entity Too Large');
  const match = routeOf(api, request.method, staged.path);
  if (match === 'malformed') return message(400, 'Bad Request');
  const integration = api.integrations.get(match?.route.integrationId ?? '');
  if (match === undefined || integration === undefined) return message(404, 'Not Found');
  const source = {
    apiId: api.apiId,
    accountId: serving.accountId,
    stageName: staged.stage.stageName,
    rawPath: rawPath === '' ? '/' : rawPath,
    query,
  };
  return invoke(integration, proxyEvent(request, source, match), serving);
}

/** A named stage is the first part of the path; everything else is `$default`'s. */
function stageOf(api: HttpApi, path: string): { readonly stage: Stage; readonly path: string } | undefined {
  const [first = '', ...rest] = segmentsOf(path);
  const named = api.stages.get(first);
  if (named !== undefined) return { stage: named, path: `/${rest.join('/')}` };
  const stage = api.stages.get('$default');
  return stage === undefined ? undefined : { stage, path };
}

function routeOf(api: HttpApi, method: string, path: string): Match | 'malformed' | undefined {
  try {
    return findRoute(api.routes.values(), method, path);
  } catch (error) {
    if (error instanceof URIError) return 'malformed';
    throw error;
  }
}

async function invoke(
  integration: Integration,
  event: unknown,
  { lambda, log }: Serving,
): Promise<HttpResponse> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), integration.timeoutMilliseconds);
  });
  try {
    const result = await Promise.race([lambda.invoke(integration.functionArn, event), limit]);
    if (result === undefined) return message(503, 'Service Unavailable');
    if (result.functionError !== undefined) return message(500, 'Internal Server Error');
    return readAnswer(result.payload);
  } catch (error) {
    if (error instanceof AwsError && error.status === 429) return message(503, 'Service Unavailable');
    log(`HTTP API: ${integration.functionArn}: ${error instanceof Error ? error.message : String(error)}`);
    return message(500, 'Internal Server Error');
  } finally {
    clearTimeout(timer);
  }
}
