import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** What AppSync brings along. */
const APPSYNC = `
  scalar AWSDateTime
  scalar AWSJSON
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]) on FIELD_DEFINITION
`;

/** The API's schema, as AppSync reads it. */
export const readSchema = (): GraphQLSchema =>
  buildSchema(APPSYNC + readFileSync(new URL('../../graphql/schema.graphql', import.meta.url), 'utf8'));
