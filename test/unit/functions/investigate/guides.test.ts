import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { aRoom } from './a-room.ts';
import { lea } from './an-api.ts';
import { writing } from './documents/an-editor.ts';

const ROOT = new URL('../../../../', import.meta.url);
const APPSYNC = `
  scalar AWSDateTime
  scalar AWSJSON
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]) on FIELD_DEFINITION
`;
const read = (path: string) => readFile(new URL(path, ROOT), 'utf8');

interface Info {
  readonly fieldName: string;
  readonly path: { readonly prev: unknown };
}

test.each([
  ['docs/documents.md', 3],
  ['docs/history.md', 5],
])('every GraphQL example of %s does what it says', async (guide, examples) => {
  const schema = buildSchema(APPSYNC + (await read('graphql/schema.graphql')));
  const room = await aRoom();
  const { investigationId } = room;
  await room.act('stateHypothesis', { statement: 'the pool', evidenceIds: [] });
  const { documentId } = await room.act('createDocument', { kind: 'note', title: 'What we see' });
  await room.act('stateHypothesis', { statement: 'the queue', evidenceIds: [] });
  const fieldResolver = async (
    parent: unknown,
    args: object,
    _context: unknown,
    { fieldName, path }: Info,
  ) => {
    if (path.prev !== undefined) return (parent as Record<string, unknown>)[fieldName];
    return room.ask(fieldName, args, lea);
  };
  const sources = [...(await read(guide)).matchAll(/^```graphql\n([\s\S]*?)^```$/gm)].map(
    ([, source]) => source!,
  );
  expect(sources).toHaveLength(examples);
  for (const source of sources) {
    const variableValues = {
      investigationId,
      documentId,
      update: writing('hello'),
      seen: await room.sequence(),
    };
    const { errors, data } = await graphql({ schema, source, variableValues, fieldResolver });
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).not.toContain(null);
  }
});
