import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const propertiesSchema = z.looseObject({
  ApiId: z.string(),
  StageName: z.string(),
  AutoDeploy: z.literal(true),
  DefaultRouteSettings: z
    .strictObject({
      DetailedMetricsEnabled: z.boolean().optional(),
      ThrottlingRateLimit: z.coerce.number().positive().optional(),
      ThrottlingBurstLimit: z.coerce.number().positive().optional(),
    })
    .optional(),
});

/** `AWS::ApiGatewayV2::Stage` that deploys by itself; the throttle of `DefaultRouteSettings` is enforced; there are no metrics to detail. */
export const stageType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Stage',
  emulates: ['ApiId', 'StageName', 'AutoDeploy', 'DefaultRouteSettings'],
  accepts: {
    AccessLogSettings: 'there is no CloudWatch Logs',
    Description: 'shown nowhere',
    Tags: 'nothing is billed',
  },
  create: async ({ cloud, properties }) => {
    const { ApiId, StageName, DefaultRouteSettings } = propertiesSchema.parse(properties);
    const rateLimit = DefaultRouteSettings?.ThrottlingRateLimit;
    const burstLimit = DefaultRouteSettings?.ThrottlingBurstLimit;
    const throttled = rateLimit !== undefined && burstLimit !== undefined;
    cloud.httpApis.createStage(ApiId, {
      stageName: StageName,
      ...(throttled ? { throttle: { rateLimit, burstLimit } } : {}),
    });
    return { ref: StageName, attributes: {} };
  },
});
