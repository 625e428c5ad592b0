import { describe, expect, test } from '@jest/globals';
import {
  filledIn,
  Id,
  MaybeNumber,
  MaybeText,
  Moment,
  nameOf,
  quoted,
  said,
  tagsOf,
} from '../../../../../functions/collect/reading/fields.ts';

describe('a moment', () => {
  test.each([
    [1777889640500, '2026-05-04T10:14:00.500Z'],
    [1777889640.5, '2026-05-04T10:14:00.500Z'],
    ['1777889640', '2026-05-04T10:14:00.000Z'],
    ['2026-05-04T12:14:00+0200', '2026-05-04T10:14:00.000Z'],
    ['2026-05-04 10:14:00', '2026-05-04T10:14:00.000Z'],
    ['2026.05.04 10:14', '2026-05-04T10:14:00.000Z'],
    ['2026-05-04 10:14:00.123456789 +0000 UTC', '2026-05-04T10:14:00.123Z'],
    ['2026-05-04', '2026-05-04T00:00:00.000Z'],
  ])('is read from %j', (text, expected) => {
    expect(new Date(Moment.parse(text)).toISOString()).toBe(expected);
  });

  test.each([
    ['host 1'],
    ['soon'],
    [''],
    [0],
    [Number.POSITIVE_INFINITY],
    ['9999-01-01'],
    [null],
    [{}],
    ['1e400'],
  ])('is not read from %j', (value) => {
    expect(Moment.safeParse(value).error?.issues[0]?.message).toMatch(
      /^is not a (?:date and time|time between)/,
    );
  });

  test('takes no time to refuse a long text', () => {
    expect(Moment.safeParse('2026-05-04 '.repeat(100_000)).success).toBe(false);
    expect(Moment.safeParse('1'.repeat(1_000_000)).success).toBe(false);
  });
});

describe('fields that vendors write in several ways', () => {
  test('are ids as text or number', () => {
    expect(Id.parse(7)).toBe('7');
    expect(Id.safeParse(' ').success).toBe(false);
  });

  test('are missing where they hold something else', () => {
    expect(MaybeText.parse('  ')).toBeUndefined();
    expect(MaybeText.parse({})).toBeUndefined();
    expect(MaybeText.parse(7)).toBe('7');
    expect(MaybeNumber.parse('2.5')).toBe(2.5);
    expect(MaybeNumber.parse('2.5 s')).toBeUndefined();
    expect(MaybeNumber.parse('')).toBeUndefined();
  });

  test('are left out where a template was not filled', () => {
    expect(filledIn({ a: '{A}', b: ' ', c: null, d: 0, e: 'x {A}' }, /^\{[A-Z]+\}$/)).toEqual({
      d: 0,
      e: 'x {A}',
    });
    expect(filledIn('text', /x/)).toBe('text');
  });

  test('are kept as attributes, `__proto__` among them, but for what is named', () => {
    expect(said(JSON.parse('{"__proto__":{"admin":true},"a":{"b":1},"c":2}'), ['c'])).toEqual({
      '(__proto__).admin': true,
      'a.b': 1,
    });
    expect(said([1])).toEqual({});
  });

  test('are tags in a text or a list', () => {
    expect(tagsOf('env:prod, service:checkout,monitor,url:http://x')).toEqual({
      env: 'prod',
      service: 'checkout',
      url: 'http://x',
    });
    expect(tagsOf(['a:1', 2, ':x', 'y:'])).toEqual({ a: '1' });
    expect(tagsOf(undefined)).toEqual({});
    expect(Object.getPrototypeOf(tagsOf('__proto__:x'))).toBe(Object.prototype);
  });
});

test('a word from outside is shown short and without control characters', () => {
  expect(quoted('a\u001b[31m\u009b"')).toBe('"a\\u001b[31m\\u009b\\""');
  expect(quoted('x'.repeat(1_000))).toHaveLength(102);
});

test('a name is never longer than a signal allows, nor cut through a character', () => {
  expect(nameOf('short')).toBe('short');
  expect(nameOf('x'.repeat(512))).toHaveLength(512);
  expect(nameOf(`${'x'.repeat(510)}🔥🔥`)).toBe(`${'x'.repeat(510)}\ufffd…`);
});
