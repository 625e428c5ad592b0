import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { HttpApis } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpApi } from './api.ts';
import { readRoute } from './routes.ts';
import { serve } from './serve.ts';
import { createThrottle } from './throttle.ts';

const PATH = /^\/http\/([a-z0-9]{10})(\/.*|\?.*)?$/s;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const idsSchema = z.strictObject({ apiId: z.string() });

/** HTTP APIs of API Gateway, below `/http/<apiId>`. Only ids are kept over a restart: the rest comes from the template. */
export function createHttpApi(context: ServiceContext): HttpApis {
  const ids = context.state.collection('http-api-ids', (document) => idsSchema.parse(document));
  const apis = new Map<string, HttpApi>();
  const byId = (apiId: string): HttpApi => {
    const api = apis.get(apiId);
    if (api === undefined)
      throw new AwsError('NotFoundException', `Invalid API identifier specified ${apiId}`, { status: 404 });
    return api;
  };
  return {
    matches: (path) => apis.has(PATH.exec(path)?.[1] ?? ''),
    handle: (request) => {
      const [, apiId = '', path = '/'] = PATH.exec(request.path) ?? [];
      const { lambda, identity } = context.cloud();
      return serve(request, path, {
        api: byId(apiId),
        accountId: identity.accountId,
        lambda,
        log: context.log,
      });
    },
    stop: async () => {},
    createApi: ({ name, cors }) => {
      const apiId = ids.get(name)?.apiId ?? newId(10);
      ids.put(name, { apiId });
      apis.set(apiId, { apiId, cors, integrations: new Map(), stages: new Map(), routes: new Map() });
      return { apiId, endpoint: `${context.identity.endpoint}/http/${apiId}` };
    },
    createIntegration: (apiId, { functionArn, timeoutMilliseconds }) => {
      const integrationId = newId(7);
      byId(apiId).integrations.set(integrationId, { integrationId, functionArn, timeoutMilliseconds });
      return integrationId;
    },
    createRoute: (apiId, routeKey, integrationId) => {
      byId(apiId).routes.set(routeKey, readRoute(routeKey, integrationId));
    },
    createStage: (apiId, { stageName, throttle }) => {
      const bucket = throttle && createThrottle(throttle.rateLimit, throttle.burstLimit);
      byId(apiId).stages.set(stageName, { stageName, throttle: bucket });
    },
  };
}

const newId = (length: number): string =>
  Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
