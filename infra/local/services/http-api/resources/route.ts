import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const propertiesSchema = z.looseObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.literal('NONE').default('NONE'),
});

/** `AWS::ApiGatewayV2::Route` without an authorizer. */
export const routeType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Route',
  emulates: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType'],
  accepts: {},
  create: async ({ cloud, logicalId, properties }) => {
    const { ApiId, RouteKey, Target } = propertiesSchema.parse(properties);
    cloud.httpApis.createRoute(ApiId, RouteKey, Target.slice('integrations/'.length));
    return { ref: logicalId, attributes: { RouteId: logicalId } };
  },
});
