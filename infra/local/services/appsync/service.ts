import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { verifySignature } from '../../gateway/verify-signature.ts';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { GraphqlApis } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Caller } from '../../kernel/credentials.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import type { Api } from './api.ts';
import { openApiKeys } from './api-keys.ts';
import { createResolver, openApis, setSchema } from './apis.ts';
import { authenticate, type Credentials } from './authentication.ts';
import type { Authenticated } from './caller.ts';
import { serveHttp } from './http.ts';
import { openOidcTokens } from './oidc-tokens.ts';
import { type ConnectionSpec, serveConnection } from './realtime/connection.ts';
import { readHandshake } from './realtime/handshake.ts';
import { MAX_MESSAGE_BYTES } from './realtime/messages.ts';
import type { RequestContext } from './request-context.ts';

/** Amplify makes the address of the real-time endpoint by adding `/realtime`; connections are taken at both. */
const PATH = /^\/([a-z0-9]{26})\/graphql(?:\/realtime)?$/;

/** AppSync: GraphQL APIs over HTTP, and their subscriptions over WebSocket. */
export function createAppsync(context: ServiceContext): GraphqlApis {
  const registry = openApis(context.state);
  const keys = openApiKeys(context.state);
  const oidc = openOidcTokens();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (protocols) => (protocols.has('graphql-ws') ? 'graphql-ws' : false),
  });
  const idOf = (path: string): string => PATH.exec(path.split('?')[0] ?? '')?.[1] ?? '';
  const identify = (api: Api, credentials: Credentials): Promise<Authenticated> => {
    const { userPools, identity } = context.cloud();
    return authenticate(api, credentials, {
      userPools,
      oidc,
      accountId: identity.accountId,
      keysOf: keys.of,
    });
  };
  return {
    matches: (path) => registry.apis.has(idOf(path)),
    handle: (request) => {
      const api = registry.byId(idOf(request.path));
      return serveHttp(request, {
        authenticate: (credentials) => identify(api, credentials),
        newContext: contextMaker(context, api),
      });
    },
    upgrade: (request, socket, head) => {
      const api = registry.byId(idOf(request.path));
      const verify = realtimeVerifier(context, api, identify);
      sockets.handleUpgrade(incomingOf(request), socket, head, (webSocket) =>
        serveConnection({
          api,
          socket: webSocket,
          handshake: readHandshake(request),
          authenticate: verify,
          newContext: contextMaker(context, api),
          log: context.log,
        }),
      );
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
    createApi: (spec) => {
      const { apiId } = registry.create(spec);
      const { endpoint, region, accountId } = context.identity;
      const graphqlUrl = `${endpoint}/${apiId}/graphql`;
      const arn = `arn:aws:appsync:${region}:${accountId}:apis/${apiId}`;
      return { apiId, arn, graphqlUrl, realtimeUrl: `${graphqlUrl.replace(/^http/, 'ws')}/realtime` };
    },
    setSchema: (apiId, definition) => setSchema(registry.byId(apiId), definition),
    createApiKey: (apiId, key) => keys.create(registry.byId(apiId).apiId, key),
    createDataSource: (apiId, source) => {
      registry.byId(apiId).dataSources.set(source.name, source);
    },
    createResolver: (apiId, resolver) => createResolver(registry.byId(apiId), resolver),
  };
}

const contextMaker =
  (context: ServiceContext, api: Api) =>
  (caller: Authenticated, headers: Readonly<Record<string, string>>): RequestContext => {
    if (api.loaded === undefined) throw new AwsError('BadRequestException', 'The API has no schema.');
    const { lambda } = context.cloud();
    return {
      api,
      loaded: api.loaded,
      caller,
      headers,
      lambda,
      appended: [],
      invalidations: [],
      resolversRun: 0,
    };
  };

/** Authorization headers come in the protocol's messages, an AWS signature among them as if it were a request's. */
const realtimeVerifier =
  (context: ServiceContext, api: Api, identify: (api: Api, of: Credentials) => Promise<Authenticated>) =>
  async (
    headers: Readonly<Record<string, string>>,
    signed: Parameters<ConnectionSpec['authenticate']>[1],
  ): Promise<Authenticated> => {
    const caller = callerOf(context, headers, {
      path: `/${api.apiId}/graphql${signed.suffix}`,
      body: Buffer.from(signed.body),
    });
    return identify(api, { headers, caller });
  };

function callerOf(
  context: ServiceContext,
  headers: Readonly<Record<string, string>>,
  signed: Pick<HttpRequest, 'path' | 'body'>,
): Caller | undefined {
  if (!headers['authorization']?.startsWith('AWS4-HMAC-SHA256')) return undefined;
  const { credentials, identity } = context;
  const request = { method: 'POST', ...signed, headers, caller: undefined };
  return verifySignature(request, 'appsync', { credentials, region: identity.region, now: now() });
}

/** The request as `ws` reads it: method, address and headers. */
function incomingOf(request: HttpRequest): IncomingMessage {
  const incoming = new IncomingMessage(new Socket());
  incoming.method = request.method;
  incoming.url = request.path;
  incoming.headers = { ...request.headers };
  return incoming;
}
