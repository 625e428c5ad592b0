import type { ResourceType } from '../../kernel/resource-type.ts';
import { apiKeyType } from './resources/api-key.ts';
import { dataSourceType } from './resources/data-source.ts';
import { graphqlApiType } from './resources/graphql-api.ts';
import { graphqlSchemaType } from './resources/graphql-schema.ts';
import { resolverType } from './resources/resolver.ts';

export const APPSYNC_RESOURCES: readonly ResourceType[] = [
  graphqlApiType,
  graphqlSchemaType,
  apiKeyType,
  dataSourceType,
  resolverType,
];
