import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';
import { assetText } from './asset-text.ts';

const propertiesSchema = z.looseObject({
  ApiId: z.string(),
  TypeName: z.string(),
  FieldName: z.string(),
  DataSourceName: z.string(),
  Kind: z.literal('UNIT').default('UNIT'),
  Runtime: z.strictObject({ Name: z.literal('APPSYNC_JS'), RuntimeVersion: z.literal('1.0.0') }),
  Code: z.string().optional(),
  CodeS3Location: z.string().optional(),
});

/** `AWS::AppSync::Resolver`: unit resolvers of APPSYNC_JS. Pipelines and mapping templates are refused by name. */
export const resolverType = defineResourceType({
  type: 'AWS::AppSync::Resolver',
  emulates: ['ApiId', 'TypeName', 'FieldName', 'DataSourceName', 'Kind', 'Runtime', 'Code', 'CodeS3Location'],
  accepts: { MetricsConfig: 'there are no metrics on one machine' },
  create: async ({ cloud, properties, assetDirectory }) => {
    const parsed = propertiesSchema.parse(properties);
    const { ApiId, TypeName, FieldName } = parsed;
    cloud.graphql.createResolver(ApiId, {
      typeName: TypeName,
      fieldName: FieldName,
      dataSourceName: parsed.DataSourceName,
      code: parsed.Code ?? assetText(parsed.CodeS3Location ?? '', assetDirectory),
    });
    const { region, accountId } = cloud.identity;
    const arn = `arn:aws:appsync:${region}:${accountId}:apis/${ApiId}/types/${TypeName}/resolvers/${FieldName}`;
    return { ref: arn, attributes: { ResolverArn: arn, FieldName, TypeName } };
  },
});
