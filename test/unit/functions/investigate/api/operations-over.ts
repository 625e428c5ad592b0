import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import type { Answer, anApi } from '../an-api.ts';
import { ana } from '../an-api.ts';

const GRAPHQL = new URL('../../../../../graphql/', import.meta.url);
export const APPSYNC = `
  scalar AWSDateTime
  scalar AWSJSON
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]) on FIELD_DEFINITION
`;

/** Sends operations as a client does, and has the schema complete what the handlers answer. */
export async function operationsOver({ answer }: Pick<Awaited<ReturnType<typeof anApi>>, 'answer'>) {
  const schema = buildSchema(APPSYNC + (await readFile(new URL('schema.graphql', GRAPHQL), 'utf8')));
  return async (name: string, variables: Record<string, unknown>, identity: object = ana) => {
    const source = await readFile(new URL(`operations/${name}.graphql`, GRAPHQL), 'utf8');
    const fieldResolver = async (
      parent: unknown,
      args: object,
      _context: unknown,
      { fieldName, path }: Info,
    ) => {
      if (path.prev !== undefined) return (parent as Record<string, unknown>)[fieldName];
      const answered = await answer(fieldName, args, identity);
      if ('error' in answered) throw new Error(answered.error.message);
      return answered.data;
    };
    const { data, errors } = await graphql({ schema, source, variableValues: variables, fieldResolver });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] as Answer;
  };
}

interface Info {
  readonly fieldName: string;
  readonly path: { readonly prev: unknown };
}
