import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const propertiesSchema = z.looseObject({
  ApiId: z.string(),
  Expires: z.coerce.number().positive().optional(),
});

export const apiKeyType = defineResourceType({
  type: 'AWS::AppSync::ApiKey',
  emulates: ['ApiId', 'Expires'],
  accepts: { Description: 'shown nowhere' },
  create: async ({ cloud, logicalId, properties }) => {
    const { ApiId, Expires } = propertiesSchema.parse(properties);
    const key = cloud.graphql.createApiKey(ApiId, { name: logicalId, expires: Expires });
    const { region, accountId } = cloud.identity;
    const arn = `arn:aws:appsync:${region}:${accountId}:apis/${ApiId}/apikeys/${key}`;
    return { ref: arn, attributes: { ApiKey: key, ApiKeyId: key, Arn: arn } };
  },
});
