import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const texts = z.array(z.string()).default([]);
const corsSchema = z.strictObject({
  AllowOrigins: texts,
  AllowMethods: texts,
  AllowHeaders: texts,
  ExposeHeaders: texts,
  MaxAge: z.coerce.number().optional(),
  AllowCredentials: z.boolean().default(false),
});
const propertiesSchema = z.looseObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: corsSchema.optional(),
});

/** `AWS::ApiGatewayV2::Api` of the protocol HTTP; WebSocket APIs and imported definitions are refused. */
export const apiType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Api',
  emulates: ['Name', 'ProtocolType', 'CorsConfiguration'],
  accepts: {
    Description: 'shown nowhere',
    DisableExecuteApiEndpoint: 'there is no other endpoint on one machine',
    Tags: 'nothing is billed',
  },
  create: async ({ cloud, properties }) => {
    const { Name, CorsConfiguration } = propertiesSchema.parse(properties);
    const cors = CorsConfiguration && { ...CorsConfiguration, MaxAge: CorsConfiguration.MaxAge };
    const { apiId, endpoint } = cloud.httpApis.createApi({ name: Name, ...(cors ? { cors } : {}) });
    return { ref: apiId, attributes: { ApiId: apiId, ApiEndpoint: endpoint } };
  },
});
