import { describe, expect, test } from '@jest/globals';
import { checked, configOf } from '../../../infra/config.ts';

describe('the configuration', () => {
  test('is that of dev when no stage is named', () => {
    expect(configOf(undefined)).toEqual(configOf('dev'));
  });

  test.each(['dev', 'staging', 'prod'])('of %s is within its bounds', (stage) => {
    expect(configOf(stage).stage).toBe(stage);
  });

  test.each(['', 'Dev', 'production', 7, null])(
    'refuses %j as a stage and names those there are',
    (stage) => {
      expect(() => configOf(stage)).toThrow(
        `context stage: ${JSON.stringify(stage)} is not a stage; choose one of dev, staging, prod`,
      );
    },
  );

  test('names the value that is out of bounds', () => {
    const config = { ...configOf('dev'), athenaScanCutoffBytes: 1_000, openAtSeverity: 30 };
    expect(() => checked(config)).toThrow(/athenaScanCutoffBytes: .*10,000,000.*openAtSeverity: /);
  });

  test('refuses a value that nothing reads', () => {
    expect(() => checked({ ...configOf('dev'), hotRetention: 3 })).toThrow(/hotRetention/);
  });

  const machine = { name: 'ci', roleArn: 'arn:aws:iam::123456789012:role/ci/deploys', role: 'viewer' };
  const oidc = { issuer: 'https://id.example.com', clientId: 'signalroom', groups: { sre: 'lead' } };

  test('lets in nobody but the people of the user pool, unless the context names them', () => {
    expect(configOf('prod').principals).toEqual({ machines: [] });
    expect(configOf('prod', { machines: undefined, oidc: undefined })).toEqual(configOf('prod'));
    const { principals } = configOf('prod', { machines: JSON.stringify([machine]), oidc });
    expect(principals).toEqual({
      machines: [machine],
      oidc: { ...oidc, groupsClaim: 'groups', nameClaim: 'email' },
    });
  });

  test('lets riskier playbooks run where the context says so', () => {
    expect(configOf('dev', { allowedRisk: 'destructive' })).toEqual({
      ...configOf('dev'),
      allowedRisk: 'destructive',
    });
    expect(() => configOf('dev', { allowedRisk: 'any' })).toThrow(/^context: allowedRisk: /);
  });

  test.each([
    [{ machines: [{ ...machine, role: 'lead' }] }, /^context: machines\.0\.role: /],
    [{ machines: [{ ...machine, roleArn: 'arn:aws:iam::1:user/ci' }] }, /machines\.0\.roleArn: is no ARN/],
    [{ machines: 'ci' }, /^context: machines: /],
    [{ oidc: { ...oidc, issuer: 'http://id.example.com' } }, /oidc\.issuer: is no https address/],
    [{ oidc: { ...oidc, groups: { sre: 'owner' } } }, /oidc\.groups\.sre: is no role or team/],
    [
      {
        machines: Array.from({ length: 20 }, (_, at) => ({
          ...machine,
          name: `ci-${'x'.repeat(60)}${at % 10}`,
        })),
      },
      /principals: is longer than 2,500 characters as JSON/,
    ],
  ])('refuses principals that are none (%#)', (additions, message) => {
    expect(() => configOf('dev', additions)).toThrow(message);
  });

  test.each(['https://room.example.com', 'https://room.example.com:8443', 'http://localhost:5173'])(
    'takes the origin %s for uploads',
    (origin) => {
      expect(checked({ ...configOf('dev'), evidenceOrigins: [origin] }).evidenceOrigins).toEqual([origin]);
    },
  );

  test.each([
    '*',
    'https://*.example.com',
    'https://room.example.com/',
    'http://room.example.com',
    'room.example.com',
  ])('refuses the origin %s for uploads', (origin) => {
    expect(() => checked({ ...configOf('dev'), evidenceOrigins: [origin] })).toThrow(
      'evidenceOrigins.0: is not an origin',
    );
  });

  test('guards production: data is retained, the schema is hidden, a second factor is required', () => {
    expect(configOf('prod')).toMatchObject({
      removal: 'retain',
      graphql: { introspection: false, apiKey: false },
      people: { passwordAuth: false, requireMfa: true },
    });
  });
});
