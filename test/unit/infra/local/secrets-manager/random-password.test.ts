import { describe, expect, test } from '@jest/globals';
import {
  generatedSecret,
  PasswordRules,
} from '../../../../../infra/local/services/secrets-manager/random-password.ts';

const secret = (rules: object) => generatedSecret(PasswordRules.parse(rules));

describe('a generated secret', () => {
  test('has the length asked for, one of each kind of character, and is never the same', () => {
    const made = Array.from({ length: 20 }, () => secret({ PasswordLength: 12 }));
    for (const password of made) {
      expect(password).toHaveLength(12);
      expect(password).toMatch(/(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])/);
    }
    expect(new Set(made).size).toBe(20);
  });

  test('leaves out what it is told to', () => {
    expect(secret({ PasswordLength: 500, ExcludePunctuation: true, ExcludeCharacters: 'abc' })).toMatch(
      /^[A-Zd-z\d]{500}$/,
    );
  });

  test('goes into the template under its key', () => {
    const value = JSON.parse(
      secret({ SecretStringTemplate: '{"user":"u"}', GenerateStringKey: 'token', PasswordLength: 8 }),
    );
    expect(value).toEqual({ user: 'u', token: expect.stringMatching(/^.{8}$/) });
  });

  test('of no characters is refused', () => {
    const nothing = {
      ExcludeLowercase: true,
      ExcludeUppercase: true,
      ExcludeNumbers: true,
      ExcludePunctuation: true,
    };
    expect(() => secret(nothing)).toThrow(/excludes every character/);
  });
});
