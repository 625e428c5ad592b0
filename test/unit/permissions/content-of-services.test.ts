import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildASTSchema, type GraphQLObjectType, getNamedType, isObjectType, parse } from 'graphql';
import { COLLECT_WITHHOLDS } from '../../../functions/collect/api/withhold.ts';
import { DETECT_WITHHOLDS } from '../../../functions/detect/api/withhold.ts';
import { FIELDS } from '../../../graphql/fields.ts';

/** Types that say what signals, or the bytes that they came in, say. */
const CONTENT = [
  'Signal',
  'FiringAlert',
  'Lineage',
  'RawRecord',
  'RawEntry',
  'Deployment',
  'ReceiptRefusal',
  'SidelinedRecord',
  'DriftExample',
  'Incident',
  'IncidentMember',
  'RankedCause',
  'ShadowPlacement',
];

/** Types of signals as an investigation holds them: withheld when they are written, as everybody reads the log. */
const IN_THE_LOG = ['AttachedSignal', 'Evidence', 'QueryRun'];

const AWS = `
  scalar AWSDateTime scalar AWSJSON scalar AWSURL scalar AWSTimestamp
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_oidc on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
`;
const schema = buildASTSchema(parse(AWS + readFileSync('graphql/schema.graphql', 'utf8')), {
  assumeValid: true,
});

/** Names of all object types that an answer of a type can hold. */
function heldBy(type: unknown, seen = new Set<string>()): ReadonlySet<string> {
  if (!isObjectType(type) || seen.has(type.name)) return seen;
  seen.add(type.name);
  for (const field of Object.values(type.getFields())) heldBy(getNamedType(field.type), seen);
  return seen;
}

const answering = (stage: keyof typeof FIELDS, types: readonly string[]): string[] => {
  const { Query, Mutation } = FIELDS[stage];
  const roots: readonly [GraphQLObjectType, readonly string[]][] = [
    [schema.getQueryType()!, Query],
    [schema.getMutationType()!, Mutation],
  ];
  return roots
    .flatMap(([root, names]) =>
      names.filter((name) => {
        const held = heldBy(getNamedType(root.getFields()[name]!.type));
        return types.some((type) => held.has(type));
      }),
    )
    .sort();
};

test('every field of the collect stage that answers with content of services has a rule', () => {
  const fields = answering('collect/api', CONTENT);
  expect(Object.keys(COLLECT_WITHHOLDS).sort()).toEqual(fields);
});

test('every field of the detect stage that answers with content of services has a rule', () => {
  expect(Object.keys(DETECT_WITHHOLDS).sort()).toEqual(answering('detect/api', CONTENT));
});

test.each(['investigate/api', 'respond/api'] as const)(
  'no field of %s answers with signals themselves',
  (stage) => {
    expect(answering(stage, CONTENT)).toEqual([]);
  },
);

test('only the investigate stage answers with what was taken over from signals', () => {
  expect(answering('collect/api', IN_THE_LOG)).toEqual([]);
  expect(answering('detect/api', IN_THE_LOG)).toEqual([]);
  expect(answering('respond/api', IN_THE_LOG)).toEqual([]);
});
