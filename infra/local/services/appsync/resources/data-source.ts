import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const propertiesSchema = z.looseObject({
  ApiId: z.string(),
  Name: z.string(),
  Type: z.enum(['AWS_LAMBDA', 'NONE']),
  LambdaConfig: z.strictObject({ LambdaFunctionArn: z.string() }).optional(),
});

/** `AWS::AppSync::DataSource`: Lambda functions and none. */
export const dataSourceType = defineResourceType({
  type: 'AWS::AppSync::DataSource',
  emulates: ['ApiId', 'Name', 'Type', 'LambdaConfig'],
  accepts: {
    Description: 'shown nowhere',
    MetricsConfig: 'there are no metrics on one machine',
    ServiceRoleArn: 'the embedded cloud invokes functions itself',
  },
  create: async ({ cloud, properties }) => {
    const { ApiId, Name, Type, LambdaConfig } = propertiesSchema.parse(properties);
    const functionArn = LambdaConfig?.LambdaFunctionArn;
    if (Type === 'AWS_LAMBDA' && functionArn === undefined)
      throw new Error(`${Name}: LambdaConfig is missing`);
    cloud.graphql.createDataSource(ApiId, { name: Name, type: Type, functionArn });
    const { region, accountId } = cloud.identity;
    const arn = `arn:aws:appsync:${region}:${accountId}:apis/${ApiId}/datasources/${Name}`;
    return { ref: arn, attributes: { DataSourceArn: arn, Name } };
  },
});
