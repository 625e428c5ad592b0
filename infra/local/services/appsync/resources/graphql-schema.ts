import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';
import { assetText } from './asset-text.ts';

const propertiesSchema = z.looseObject({
  ApiId: z.string(),
  Definition: z.string().optional(),
  DefinitionS3Location: z.string().optional(),
});

export const graphqlSchemaType = defineResourceType({
  type: 'AWS::AppSync::GraphQLSchema',
  emulates: ['ApiId', 'Definition', 'DefinitionS3Location'],
  accepts: {},
  create: async ({ cloud, properties, assetDirectory }) => {
    const { ApiId, Definition, DefinitionS3Location } = propertiesSchema.parse(properties);
    const definition = Definition ?? assetText(DefinitionS3Location ?? '', assetDirectory);
    cloud.graphql.setSchema(ApiId, definition);
    return { ref: `${ApiId}GraphQLSchema`, attributes: { Id: `${ApiId}GraphQLSchema` } };
  },
});
