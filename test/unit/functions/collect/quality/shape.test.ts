import { describe, expect, test } from '@jest/globals';
import { excerptOf } from '../../../../../functions/collect/quality/excerpt.ts';
import { parentOf, stepsOf, withinMaps } from '../../../../../functions/collect/quality/path.ts';
import { shapeOf } from '../../../../../functions/collect/quality/shape.ts';

const lines = (payload: unknown) => shapeOf(payload).map(({ path, type }) => `${path} ${type}`);

describe('the shape of a payload', () => {
  test('has every path under every type once, with positions of lists taken together', () => {
    const payload = {
      version: '4',
      alerts: [
        { labels: { team: 'a' }, value: 1 },
        { labels: {}, value: null },
      ],
    };
    expect(lines(payload)).toEqual([
      '$ object',
      'version string',
      'alerts array',
      'alerts[] object',
      'alerts[].labels object',
      'alerts[].labels.team string',
      'alerts[].value number',
      'alerts[].value null',
    ]);
  });

  test('says where something was first seen, and a little of it', () => {
    const found = shapeOf({ alerts: [{}, { items: [1, { name: 'disk full' }] }] });
    expect(found.find(({ path }) => path === 'alerts[].items[].name')).toEqual({
      path: 'alerts[].items[].name',
      type: 'string',
      at: 'alerts[1].items[1].name',
      excerpt: 'disk full',
    });
  });

  test('takes lists of keys and values for the objects they stand for, with the types that OTLP tells', () => {
    const attributes = [
      { key: 'service.name', value: { stringValue: 'checkout' } },
      { key: 'port', value: { intValue: '8080' } },
    ];
    expect(lines({ attributes, tags: [{ Key: 'team', Value: 'a' }] })).toEqual([
      '$ object',
      'attributes array',
      'attributes["service.name"] string',
      'attributes.port number',
      'tags array',
      'tags.team string',
    ]);
  });

  test('does not tell the members of maps apart: too many, or named by identifiers', () => {
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`k${index}`, index]));
    expect(lines({ many })).toEqual(['$ object', 'many object', 'many.* number']);
    const byId = { '7f1d8a2e-0c1b-4a55-9c1e-1f2e3d4c5b6a': 1, '42': 2, 'ada@example.com': 3, '10.0.0.1': 4 };
    expect(lines(byId)).toEqual(['$ object', '* number']);
  });

  test('is bounded, and keys that are not plain stay data', () => {
    const wide = { list: Array.from({ length: 10_000 }, (_, index) => ({ [`n${index % 3}`]: index })) };
    expect(lines(wide)).toHaveLength(6);
    const deep = JSON.parse(`${'{"abcdefghij":'.repeat(64)}1${'}'.repeat(64)}`);
    expect(lines(deep).length).toBeLessThan(64);
    expect(lines(JSON.parse('{"__proto__":{"constructor":1},"a\\"]":2}'))).toEqual([
      '$ object',
      '__proto__ object',
      '__proto__.constructor number',
      '["a\\"]"] number',
    ]);
    expect(lines(undefined)).toEqual([]);
    expect(lines('just words')).toEqual(['$ string']);
  });
});

describe('an excerpt', () => {
  test.each([
    ['a text', 'msg', 'disk /dev/sda1 is 91% full', 'disk /dev/sda1 is 91% full'],
    ['a number', 'count', 7, '7'],
    ['a named secret', 'spec.apiKey', 'abc', '***'],
    ['a password that is a number', 'password', 1234, '***'],
    ['a key of AWS', 'text', 'use AKIAIOSFODNN7EXAMPLE now', 'use *** now'],
    ['a web token', 'text', 'x eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl', 'x ***'],
    ['a person', 'text', 'mail ada@example.com', 'mail ***'],
    ['an address with a password', 'text', 'at https://ada:pw1@db', 'at https***db'],
    ['an object', 'token', { id: 1, name: 'x' }, '{id, name}'],
    ['a list', 'x', [1, 2, 3], '[3]'],
    ['null', 'x', null, 'null'],
  ])('of %s', (_what, path, value, excerpt) => {
    expect(excerptOf(value, path)).toBe(excerpt);
  });

  test('has at most 80 characters', () => {
    const excerpt = excerptOf('word '.repeat(1_000), 'text');
    expect(excerpt).toHaveLength(80);
    expect(excerpt).toMatch(/…$/);
  });
});

describe('a path', () => {
  test('is made of steps', () => {
    expect(stepsOf('a.b[]["c.d"].*')).toEqual(['a', '.b', '[]', '["c.d"]', '.*']);
    expect(['a.b[]', 'a', '["x"].y', '*', '$'].map(parentOf)).toEqual(['a.b', '$', '["x"]', '$', undefined]);
  });

  test('takes the members of maps together', () => {
    const maps = new Set(['a.labels', 'a.labels.*.deep']);
    expect(withinMaps('a.labels.team', maps)).toBe('a.labels.*');
    expect(withinMaps('a.labels["x.y"].deep.z[]', maps)).toBe('a.labels.*.deep.*[]');
    expect(withinMaps('a.other', maps)).toBe('a.other');
  });
});
