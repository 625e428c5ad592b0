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
