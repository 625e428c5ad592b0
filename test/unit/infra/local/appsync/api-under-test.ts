import { AwsError } from '../../../../../infra/local/kernel/aws-error.ts';
import type { GraphqlApis, TokenClaims } from '../../../../../infra/local/kernel/cloud.ts';
import { createAppsync } from '../../../../../infra/local/services/appsync/service.ts';
import { memoryContext } from '../cognito/memory-context.ts';

const SCHEMA = `
type Item { id: ID! name: String! size: Int tags: [String!] parts: [Item] seenAt: AWSDateTime }
type Event @aws_iam @aws_cognito_user_pools @aws_oidc { id: ID! sequence: Int! text: String data: AWSJSON secret: String @aws_iam }
input EventInput { id: ID! sequence: Int! text: String data: AWSJSON secret: String }
type Query {
  item(id: ID, at: AWSDateTime, data: AWSJSON, address: AWSIPAddress): Item
  other: Item
  byIssuer: String @aws_oidc
  forLeads: String @aws_cognito_user_pools(cognito_groups: ["lead"])
  byKey: String @aws_api_key
}
type Mutation { publish(input: EventInput!): Event @aws_iam }
type Subscription {
  onPublish(id: ID, text: String): Event @aws_subscribe(mutations: ["publish"]) @aws_cognito_user_pools @aws_oidc
}`;

/** Hands a field to its Lambda and its answer on. */
export const INVOKE = `
import { util } from '@aws-appsync/utils';
export function request(ctx) { return { operation: 'Invoke', payload: ctx }; }
export function response(ctx) { if (ctx.error) util.error(ctx.error.message, ctx.error.type); return ctx.result; }`;

export const ECHO = `
export function request(ctx) { return { payload: ctx.args.input }; }
export function response(ctx) { return ctx.result; }`;

/** Tokens are the user's groups, joined by a comma; `bad` is none. */
async function verify(token: string): Promise<TokenClaims> {
  if (token === 'bad') throw new AwsError('UnauthorizedException', 'Token has expired.', { status: 401 });
  const groups = token.split(',').filter((group) => group !== '-');
  return {
    sub: 's-1',
    username: 'mara',
    groups,
    issuer: 'https://issuer',
    claims: { client_id: 'web', token_use: 'access' },
  };
}

type Lambda = (payload: unknown) => unknown;
type CreateApi = Parameters<GraphqlApis['createApi']>[0];

/** An API over the schema above, whose functions are `lambda`. */
export function makeApi(lambda: Lambda = () => null, options: Partial<CreateApi> = {}) {
  const invoke = async (_name: string, payload: unknown) => {
    const answer = lambda(payload);
    if (answer instanceof Error)
      return { payload: { errorMessage: answer.message }, functionError: 'Unhandled' };
    return { payload: answer, functionError: undefined };
  };
  const apis = createAppsync(
    memoryContext({
      lambda: { invoke, invokeLater: () => {} },
      userPools: { verify },
      identity: { accountId: '000000000000' },
    }),
  );
  const api = apis.createApi({
    name: 'test',
    authenticationTypes: [
      { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'us-east-1_x', appIdClientRegex: 'web' },
      { type: 'AWS_IAM' },
      { type: 'API_KEY' },
    ],
    introspection: true,
    queryDepthLimit: undefined,
    resolverCountLimit: undefined,
    ...options,
  });
  apis.setSchema(api.apiId, SCHEMA);
  apis.createDataSource(api.apiId, { name: 'function', type: 'AWS_LAMBDA', functionArn: 'arn:function' });
  apis.createDataSource(api.apiId, { name: 'none', type: 'NONE', functionArn: undefined });
  const resolve = (typeName: string, fieldName: string, code: string, dataSourceName = 'none') =>
    apis.createResolver(api.apiId, { typeName, fieldName, dataSourceName, code });
  resolve('Query', 'item', INVOKE, 'function');
  resolve('Mutation', 'publish', ECHO);
  return { apis, api, resolve };
}

interface Sent {
  readonly headers?: Record<string, string>;
  readonly variables?: Record<string, unknown>;
  readonly body?: string;
  readonly signed?: boolean;
}

/** Posts a query as a viewer, or as `headers` say; signed as an AWS request when asked. */
export async function post({ apis, api }: ReturnType<typeof makeApi>, query: string, sent: Sent = {}) {
  const response = await apis.handle({
    method: 'POST',
    path: `/${api.apiId}/graphql`,
    headers: sent.headers ?? { authorization: 'viewer' },
    body: Buffer.from(sent.body ?? JSON.stringify({ query, variables: sent.variables })),
    caller: sent.signed
      ? { accessKeyId: 'AKIATEST', arn: 'arn:aws:sts::000000000000:assumed-role/publisher/abc' }
      : undefined,
  });
  return { status: response.status, headers: response.headers, ...JSON.parse(String(response.body)) };
}
