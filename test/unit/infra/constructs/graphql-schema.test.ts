import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { opened } from '../../../../infra/constructs/graphql-schema.ts';
import { loadSchema } from '../../../../infra/local/services/appsync/schema.ts';

const schema = readFileSync('graphql/schema.graphql', 'utf8');
const PUBLISHING = ['Mutation.publishInvestigationEvent', 'Mutation.publishIncidentNotice'];

/** By field, who is let through to it. */
const modesOf = (modes: Parameters<typeof opened>[1]) => {
  const { rules } = loadSchema(opened(schema, modes), 'AMAZON_COGNITO_USER_POOLS');
  return [...rules].map(([field, found]) => [field, found.map(({ type }) => type).sort()] as const);
};

describe('the schema that is deployed', () => {
  test('is the one that is written where only the user pool lets people in', () => {
    expect(opened(schema, { machines: false, oidc: false })).toBe(schema);
  });

  test('lets machines and people of an issuer through to all, and nobody but functions to what publishes', () => {
    for (const [field, modes] of modesOf({ machines: true, oidc: true }))
      expect([field, modes]).toEqual([
        field,
        PUBLISHING.includes(field) ? ['AWS_IAM'] : ['AMAZON_COGNITO_USER_POOLS', 'AWS_IAM', 'OPENID_CONNECT'],
      ]);
  });

  test('says nothing of an issuer where there is none', () => {
    expect(opened(schema, { machines: true, oidc: false })).not.toContain('@aws_oidc');
    const roots = modesOf({ machines: false, oidc: true }).filter(([field]) =>
      /^(Query|Subscription)\./.test(field),
    );
    for (const [, modes] of roots) expect(modes).toEqual(['AMAZON_COGNITO_USER_POOLS', 'OPENID_CONNECT']);
  });
});
