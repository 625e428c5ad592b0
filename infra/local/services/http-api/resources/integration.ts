import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const propertiesSchema = z.looseObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.coerce.number().min(50).max(30_000).default(30_000),
});

/** The function of an integration's address: its ARN, alone or within API Gateway's invocation path. */
const functionOf = (uri: string): string => /arn:aws:lambda:[^/]+:function:[^/]+/.exec(uri)?.[0] ?? uri;

/** `AWS::ApiGatewayV2::Integration` of Lambda functions, payload format 2.0. */
export const integrationType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Integration',
  emulates: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
  accepts: {
    Description: 'shown nowhere',
    IntegrationMethod: 'a function is always invoked',
  },
  create: async ({ cloud, properties }) => {
    const { ApiId, IntegrationUri, TimeoutInMillis } = propertiesSchema.parse(properties);
    const integrationId = cloud.httpApis.createIntegration(ApiId, {
      functionArn: functionOf(IntegrationUri),
      timeoutMilliseconds: TimeoutInMillis,
    });
    return { ref: integrationId, attributes: { IntegrationId: integrationId } };
  },
});
