import { describe, expect, test } from '@jest/globals';
import { AWS_SCALARS } from '../../../../../infra/local/services/appsync/scalars.ts';

const accepts = (name: string, value: unknown): boolean => {
  try {
    AWS_SCALARS[name]!.parseValue(value);
    return true;
  } catch {
    return false;
  }
};

describe('the scalars of AppSync', () => {
  test.each([
    ['AWSDateTime', '2026-02-28T23:59:59.123Z'],
    ['AWSDateTime', '2026-02-28T23:59+05:30'],
    ['AWSDate', '2026-02-28'],
    ['AWSDate', '2026-02-28Z'],
    ['AWSTime', '12:30:24.500-07:00:30'],
    ['AWSTimestamp', 1_700_000_000],
    ['AWSJSON', '{"a":[1,null]}'],
    ['AWSJSON', 'null'],
    ['AWSEmail', 'mara@example.org'],
    ['AWSURL', 'https://example.org/x?y=1'],
    ['AWSPhone', '+1 555 010 0199'],
    ['AWSIPAddress', '10.0.0.0/8'],
    ['AWSIPAddress', '2001:db8::1'],
  ])('%s takes %j', (name, value) => {
    expect(accepts(name, value)).toBe(true);
  });

  test.each([
    ['AWSDateTime', '2026-02-30T00:00:00Z'],
    ['AWSDateTime', '2026-02-28T24:00:00Z'],
    ['AWSDateTime', '2026-02-28T00:00:00'],
    ['AWSDateTime', '2026-02-28'],
    ['AWSDate', '2026-13-01'],
    ['AWSTime', '25:00'],
    ['AWSTimestamp', 1.5],
    ['AWSTimestamp', '1700000000'],
    ['AWSJSON', '{a:1}'],
    ['AWSJSON', { a: 1 }],
    ['AWSJSON', '{"a":[1e400]}'],
    ['AWSJSON', '{"a":-1e400}'],
    ['AWSEmail', 'mara@example'],
    ['AWSEmail', 'a b@example.org'],
    ['AWSURL', 'example'],
    ['AWSPhone', 'call me'],
    ['AWSIPAddress', '10.0.0.256'],
    ['AWSIPAddress', '10.0.0.0/33'],
  ])('%s refuses %j', (name, value) => {
    expect(accepts(name, value)).toBe(false);
  });

  test('JSON that nothing could walk is refused', () => {
    expect(accepts('AWSJSON', '['.repeat(20_000) + ']'.repeat(20_000))).toBe(false);
    expect(accepts('AWSJSON', '['.repeat(100) + ']'.repeat(100))).toBe(true);
  });

  test('JSON is a value inside and a text outside', () => {
    expect(AWS_SCALARS['AWSJSON']!.parseValue('{"a":1}')).toEqual({ a: 1 });
    expect(AWS_SCALARS['AWSJSON']!.serialize({ a: 1 })).toBe('{"a":1}');
    expect(AWS_SCALARS['AWSJSON']!.serialize('{"a":1}')).toBe('{"a":1}');
  });

  test('hostile texts are refused quickly', () => {
    for (const name of Object.keys(AWS_SCALARS)) {
      if (name === 'AWSURL') continue;
      expect(accepts(name, `${'1 '.repeat(50_000)}!`)).toBe(false);
      expect(accepts(name, `a@${'a.'.repeat(50_000)}`)).toBe(false);
    }
  });
});
