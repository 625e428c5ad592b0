import { describe, expect, test } from '@jest/globals';
import { callerOf, principalsOf } from '../../../../functions/shared/principals.ts';

const principals = principalsOf(
  JSON.stringify({
    machines: [{ name: 'ci', roleArn: 'arn:aws:iam::123456789012:role/ci/deploys', role: 'investigator' }],
    oidc: {
      issuer: 'https://id.example.com',
      clientId: 'signalroom',
      groups: { sre: 'lead', watchers: 'auditor', payments: 'team-payments' },
    },
  }),
);
const session = (account: string, role: string) => ({
  userArn: `arn:aws:sts::${account}:assumed-role/${role}/run-7`,
  username: 'AROA:run-7',
  accountId: account,
});
const foreign = (claims: object, issuer = 'https://id.example.com') => ({
  sub: 's',
  issuer,
  claims: { sub: 's', iss: issuer, ...claims },
});

describe('a machine', () => {
  test('is whoever has taken on its role, in whatever session', () => {
    expect(callerOf(session('123456789012', 'deploys'), principals)).toEqual({
      kind: 'machine',
      id: 'machine:123456789012/deploys',
      name: 'ci',
      role: 'investigator',
      teams: [],
    });
  });

  test.each([
    ['a role of the same name in another account', session('999999999999', 'deploys')],
    ['another role', session('123456789012', 'ci')],
    ['a user', { userArn: 'arn:aws:iam::123456789012:user/deploys' }],
    ['a role nobody configured', session('123456789012', 'constructor')],
  ])('with %s is named, and has no role', (_what, identity) => {
    const caller = callerOf(identity, principals);
    expect(caller).toMatchObject({ kind: 'machine', role: undefined, teams: [] });
    expect(caller?.id).toMatch(/^(machine:|arn:)/);
  });
});

describe('somebody of an issuer', () => {
  test('has the roles and teams that their groups are mapped to, and an id of their own', () => {
    const groups = ['sre', 'watchers', 'payments', 'admin', 'team-secret', 'constructor'];
    expect(callerOf(foreign({ groups, email: 'ana@example.com' }), principals)).toEqual({
      id: 'oidc:s',
      name: 'ana@example.com',
      role: 'lead',
      duties: ['auditor'],
      teams: ['payments'],
    });
  });

  test('without groups has no role, and is called by the subject', () => {
    expect(callerOf(foreign({ groups: 'sre' }), principals)).toMatchObject({
      name: 's',
      role: undefined,
      teams: [],
    });
  });

  test('is nobody when the issuer is another, or none is configured', () => {
    expect(callerOf(foreign({}, 'https://evil.example.com'), principals)).toBeUndefined();
    expect(callerOf(foreign({}))).toBeUndefined();
  });
});

test('nobody is nobody', () => {
  for (const identity of [null, undefined, {}, { sub: '' }, 'root'])
    expect(callerOf(identity, principals)).toBeUndefined();
});
