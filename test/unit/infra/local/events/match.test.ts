import { describe, expect, test } from '@jest/globals';
import { matches } from '../../../../../infra/local/services/events/match.ts';

const event = {
  source: 'aws.ecs',
  'detail-type': 'ECS Deployment State Change',
  resources: ['arn:aws:ecs:us-east-1:000000000000:service/shop/cart'],
  detail: {
    eventName: 'SERVICE_DEPLOYMENT_FAILED',
    count: 5,
    flag: false,
    nothing: null,
    address: '10.0.0.17',
    address6: '2001:db8::1',
    file: 'dir/sub/report.PNG',
    items: [{ kind: 'a' }, { kind: 'b' }],
  },
};
const detail = (pattern: Record<string, unknown>) => ({ detail: pattern });

describe('an event pattern', () => {
  test.each([
    ['an exact text', { source: ['aws.ecs', 'aws.health'] }, true],
    ['another text', { source: ['aws.ec2'] }, false],
    ['one element of an array', { resources: [{ suffix: '/cart' }] }, true],
    ['null', detail({ nothing: [null] }), true],
    ['null where there is a value', detail({ count: [null] }), false],
    ['false', detail({ flag: [false] }), true],
    ['a number but not its text', detail({ count: ['5'] }), false],
    ['a prefix', detail({ eventName: [{ prefix: 'SERVICE_' }] }), true],
    ['a prefix in another case', detail({ eventName: [{ prefix: 'service_' }] }), false],
    [
      'a prefix ignoring case',
      detail({ eventName: [{ prefix: { 'equals-ignore-case': 'service_' } }] }),
      true,
    ],
    ['a suffix ignoring case', detail({ file: [{ suffix: { 'equals-ignore-case': '.png' } }] }), true],
    ['equality ignoring case', { source: [{ 'equals-ignore-case': 'AWS.ECS' }] }, true],
    ['a wildcard', detail({ file: [{ wildcard: 'dir/*/report.*' }] }), true],
    [
      'a wildcard whose ends would overlap',
      detail({ file: [{ wildcard: 'dir/sub/report*report.PNG' }] }),
      false,
    ],
    ['anything but a text', { source: [{ 'anything-but': 'aws.ec2' }] }, true],
    ['anything but a list', { source: [{ 'anything-but': ['aws.ec2', 'aws.ecs'] }] }, false],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    ['anything but prefixes', { source: [{ 'anything-but': { prefix: ['x', 'y'] } }] }, true],
    ['anything but a suffix', detail({ file: [{ 'anything-but': { suffix: '.jpg' } }] }), true],
    ['anything but a wildcard', detail({ file: [{ 'anything-but': { wildcard: '*/sub/*' } }] }), false],
    ['anything but, of a missing field', detail({ missing: [{ 'anything-but': 'x' }] }), false],
    ['a range', detail({ count: [{ numeric: ['>', 0, '<=', 5] }] }), true],
    ['a number out of range', detail({ count: [{ numeric: ['<', 5] }] }), false],
    ['a present field', detail({ count: [{ exists: true }] }), true],
    ['a field present as null', detail({ nothing: [{ exists: true }] }), true],
    ['an absent field', detail({ missing: [{ exists: false }] }), true],
    ['an absent field within an absent object', detail({ gone: { deep: [{ exists: false }] } }), true],
    ['an object, which is no leaf', { detail: [{ exists: false }] }, true],
    ['an address block', detail({ address: [{ cidr: '10.0.0.0/24' }] }), true],
    ['an address out of its block', detail({ address: [{ cidr: '10.0.1.0/24' }] }), false],
    ['a version 6 block', detail({ address6: [{ cidr: '2001:db8::/32' }] }), true],
    ['a text that is no address', detail({ file: [{ cidr: '10.0.0.0/24' }] }), false],
    ['fields of the elements of an array', detail({ items: { kind: ['b'] } }), true],
    [
      'one of two alternatives',
      { $or: [{ source: ['x'] }, detail({ count: [{ numeric: ['=', 5] }] })] },
      true,
    ],
    ['none of two alternatives', { $or: [{ source: ['x'] }, { source: ['y'] }] }, false],
    ['an inherited member', { constructor: [{ exists: true }] }, false],
  ])('decides about %s', (_, pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  test.each([
    ['source: unknown operator "regex"', { source: [{ regex: '.*' }] }],
    [
      'detail.a.anything-but: unknown operator "numeric"',
      detail({ a: [{ 'anything-but': { numeric: ['=', 1] } }] }),
    ],
    ['source: must be an object or an array', { source: 'aws.ecs' }],
    ['source: an empty array is not allowed', { source: [] }],
    ['detail.a.numeric: unknown comparison "~"', detail({ a: [{ numeric: ['~', 1] }] })],
    ['detail.a.cidr: "10.0.0.0/33" is not an address block', detail({ a: [{ cidr: '10.0.0.0/33' }] })],
    ['source.wildcard: two stars in a row', { source: [{ wildcard: 'a**' }] }],
    ['source: takes exactly one operator', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['must not be empty', {}],
  ])('is refused with "%s"', (message, pattern) => {
    expect(() => matches(pattern, event)).toThrow(message);
  });

  test('with many stars is decided without backtracking on a hostile text', () => {
    const pattern = { text: [{ wildcard: `${'*a'.repeat(200)}*b` }] };
    expect(matches(pattern, { text: 'a'.repeat(250_000) })).toBe(false);
  });
});
