import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { breakingChanges } from './breaking-changes.ts';

const Before = z.strictObject({
  kind: z.enum(['alert', 'log']),
  name: z.string().min(1).max(100),
  count: z.int().min(0),
  body: z.string().optional(),
  value: z.number().optional(),
  links: z.array(z.strictObject({ url: z.url() })).max(5),
  attributes: z.record(z.string(), z.union([z.string(), z.number()])),
});
const { shape } = Before;
const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
const changes = (after: z.ZodType) => breakingChanges(schemaOf(Before), schemaOf(after));

describe('a change of a schema', () => {
  test.each<[string, z.ZodType]>([
    ['none', Before],
    ['a new optional field', Before.extend({ unit: z.string().optional() })],
    ['a further choice', Before.extend({ kind: z.enum(['alert', 'log', 'span']) })],
    ['wider bounds', Before.extend({ name: z.string().max(200), links: shape.links.max(9) })],
    ['a wider type', Before.extend({ count: z.number() })],
    ['a field that need not be there any more', Before.extend({ name: shape.name.optional() })],
    ['another description', Before.extend({ name: shape.name.describe('what it is called') })],
    [
      'a further alternative',
      Before.extend({ attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }),
    ],
  ])('breaks nothing: %s', (_what, after) => {
    expect(changes(after)).toEqual([]);
  });

  test.each<[string, z.ZodType, string]>([
    ['a removed field', Before.omit({ body: true }), 'body: was removed'],
    ['a new required field', Before.extend({ unit: z.string() }), 'unit: is new and required'],
    ['a field that is required now', Before.extend({ body: z.string() }), 'body: is required now'],
    ['a choice less', Before.extend({ kind: z.enum(['alert']) }), 'kind: no longer takes "log"'],
    ['a text that is a choice now', Before.extend({ name: z.enum(['a']) }), 'name: takes only "a" now'],
    ['a narrower type', Before.extend({ value: z.int().optional() }), 'value: is no longer of type number'],
    ['another type', Before.extend({ name: z.number() }), 'name: is no longer of type string'],
    [
      'a tighter upper bound',
      Before.extend({ name: z.string().min(1).max(99) }),
      'name: has another maxLength: 99',
    ],
    ['a tighter lower bound', Before.extend({ count: z.int().min(1) }), 'count: has another minimum: 1'],
    [
      'a bound where there was none',
      Before.extend({ body: z.string().max(5).optional() }),
      'body: has another maxLength: 5',
    ],
    [
      'a pattern',
      Before.extend({ body: z.string().regex(/^x/).optional() }),
      'body: has another pattern: "^x"',
    ],
    [
      'a change within a list',
      Before.extend({ links: z.array(z.strictObject({ url: z.url(), rel: z.string() })).max(5) }),
      'links[].rel: is new and required',
    ],
    [
      'an alternative less',
      Before.extend({ attributes: z.record(z.string(), z.string()) }),
      'attributes.*: is no longer of type number',
    ],
    [
      'what it can not judge',
      Before.extend({ value: z.union([z.number(), z.strictObject({ mean: z.number() })]) }),
      'value: has another anyOf: [{"type":"number"},{"type":"object","properties":{"mean":{"type":"number"}},"required":["mean"],"additionalProperties":false}]',
    ],
  ])('is named when it breaks: %s', (_what, after, line) => {
    expect(changes(after)).toContain(line);
  });
});
