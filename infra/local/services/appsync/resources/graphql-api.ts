import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const userPoolConfig = z.strictObject({
  UserPoolId: z.string(),
  AwsRegion: z.string().optional(),
  AppIdClientRegex: z.string().optional(),
  DefaultAction: z.literal('ALLOW').optional(),
});
const openIdConnectConfig = z.strictObject({
  Issuer: z.string().min(1),
  ClientId: z.string().optional(),
  AuthTTL: z.literal(0).optional(),
  IatTTL: z.literal(0).optional(),
});
const providerSchema = z.strictObject({
  AuthenticationType: z.string(),
  OpenIDConnectConfig: openIdConnectConfig.optional(),
  UserPoolConfig: userPoolConfig.optional(),
});
const propertiesSchema = z.looseObject({
  Name: z.string(),
  AuthenticationType: z.string(),
  OpenIDConnectConfig: openIdConnectConfig.optional(),
  UserPoolConfig: userPoolConfig.optional(),
  AdditionalAuthenticationProviders: z.array(providerSchema).default([]),
  IntrospectionConfig: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  QueryDepthLimit: z.coerce.number().int().min(0).max(75).default(0),
  ResolverCountLimit: z.coerce.number().int().min(0).max(10_000).default(0),
  ApiType: z.literal('GRAPHQL').optional(),
  Visibility: z.literal('GLOBAL').optional(),
});

const NO_LOGS = 'failed deliveries are printed; there is no CloudWatch Logs';

/** `AWS::AppSync::GraphQLApi`. Other authentication types than user pools, OpenID Connect, IAM and API keys are refused by name. */
export const graphqlApiType = defineResourceType({
  type: 'AWS::AppSync::GraphQLApi',
  emulates: [
    'Name',
    'AuthenticationType',
    'UserPoolConfig',
    'OpenIDConnectConfig',
    'AdditionalAuthenticationProviders',
    'IntrospectionConfig',
    'QueryDepthLimit',
    'ResolverCountLimit',
    'ApiType',
    'Visibility',
  ],
  accepts: {
    EnhancedMetricsConfig: 'there are no metrics on one machine',
    LogConfig: NO_LOGS,
    OwnerContact: 'the owner is the developer',
    Tags: 'nothing is billed',
    XrayEnabled: 'there is no X-Ray',
  },
  create: async ({ cloud, properties }) => {
    const parsed = propertiesSchema.parse(properties);
    const api = cloud.graphql.createApi({
      name: parsed.Name,
      authenticationTypes: [parsed, ...parsed.AdditionalAuthenticationProviders].map(modeOf),
      introspection: parsed.IntrospectionConfig === 'ENABLED',
      queryDepthLimit: parsed.QueryDepthLimit || undefined,
      resolverCountLimit: parsed.ResolverCountLimit || undefined,
    });
    const address = new URL(api.graphqlUrl);
    const host = `${address.host}/${api.apiId}`;
    return {
      ref: api.arn,
      attributes: {
        ApiId: api.apiId,
        Arn: api.arn,
        GraphQLUrl: api.graphqlUrl,
        GraphQLDns: host,
        RealtimeUrl: api.realtimeUrl,
        RealtimeDns: host,
        GraphQLEndpointArn: api.arn,
      },
    };
  },
});

function modeOf({ AuthenticationType, UserPoolConfig, OpenIDConnectConfig }: z.infer<typeof providerSchema>) {
  if (OpenIDConnectConfig !== undefined) {
    const { Issuer, ClientId } = OpenIDConnectConfig;
    return { type: AuthenticationType, issuer: Issuer, ...(ClientId ? { clientId: ClientId } : {}) };
  }
  if (UserPoolConfig === undefined) return { type: AuthenticationType };
  const { UserPoolId, AppIdClientRegex } = UserPoolConfig;
  return {
    type: AuthenticationType,
    userPoolId: UserPoolId,
    ...(AppIdClientRegex === undefined ? {} : { appIdClientRegex: AppIdClientRegex }),
  };
}
