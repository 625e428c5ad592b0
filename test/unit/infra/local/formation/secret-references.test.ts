import { describe, expect, test } from '@jest/globals';
import { secretReferences } from '../../../../../infra/local/formation/secret-references.ts';
import type { Secrets } from '../../../../../infra/local/kernel/cloud.ts';

const asked: string[] = [];
const secrets: Pick<Secrets, 'currentValue'> = {
  currentValue: (secretId) => {
    asked.push(secretId);
    return '{"token":"t"}';
  },
};
const resolve = secretReferences(secrets as Secrets);

describe('a reference to a secret', () => {
  test('gives the value of a key', () => {
    expect(
      resolve('arn:aws:secretsmanager:us-east-1:000000000000:secret:s-abcdef:SecretString:token::'),
    ).toBe('t');
    expect(asked).toEqual(['arn:aws:secretsmanager:us-east-1:000000000000:secret:s-abcdef']);
  });

  test('gives the whole secret without a key', () => {
    expect(resolve('s:SecretString')).toBe('{"token":"t"}');
  });

  test.each([
    ['s:SecretString:token:AWSPREVIOUS:', /only the current version/],
    ['s:SecretString:toString::', /no key toString/],
  ])('%s is refused', (reference, message) => {
    expect(() => resolve(reference)).toThrow(message);
  });
});
