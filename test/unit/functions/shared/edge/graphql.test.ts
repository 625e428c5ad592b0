import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { defineField, graphqlHandler, jsonArgument } from '../../../../../functions/shared/edge/graphql.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { Rejected, Transient } from '../../../../../functions/shared/errors.ts';
import { FakeAuditTrail } from '../../../../fakes/audit-trail.ts';

const audit = new FakeAuditTrail();
const handler = graphqlHandler({
  audit,
  observability: observability('test', { STAGE: 'test', LOG_LEVEL: 'SILENT' }),
  fields: {
    echo: defineField({
      action: 'read',
      arguments: z.strictObject({ text: z.string().max(5), more: z.string().optional() }),
      handle: async (args, caller, { selection }) => ({ args, caller, selection }),
    }),
    json: defineField({
      action: 'read',
      arguments: z.strictObject({ value: jsonArgument(z.strictObject({ a: z.number() })) }),
      handle: async ({ value }) => value,
    }),
    write: defineField({
      action: 'contribute',
      arguments: z.strictObject({}),
      handle: async () => undefined,
    }),
    reject: defineField({
      action: 'read',
      arguments: z.strictObject({}),
      handle: async () => {
        throw new Rejected('Conflict', 'title: changed', { path: 'title', info: { yours: 1, theirs: 2 } });
      },
    }),
    unavailable: defineField({
      action: 'read',
      arguments: z.strictObject({}),
      handle: async () => {
        throw new Transient('GetItem of the table with a secret name: ThrottlingException');
      },
    }),
    crash: defineField({
      action: 'read',
      arguments: z.strictObject({}),
      handle: async () => z.string().parse({ password: 'hunter2' }),
    }),
  },
});
const viewer = { sub: 'sub-1', username: 'vic', groups: ['viewer', 'team-shop', 'team-payments', 'other'] };
const ask = (field: string, args: unknown = {}, identity: unknown = viewer) =>
  handler({ field, arguments: args, identity, source: null, selection: null }, {
    awsRequestId: 'r',
  } as Context);

describe('the GraphQL edge', () => {
  test('hands a field its arguments without nulls, its caller and what was asked for', async () => {
    const identity = { ...viewer, claims: { sub: 'sub-1' }, sourceIp: ['127.0.0.1'] };
    expect(await ask('echo', { text: 'hi', more: null }, identity)).toEqual({
      data: {
        args: { text: 'hi' },
        caller: { id: 'sub-1', name: 'vic', role: 'viewer', teams: ['shop', 'payments'] },
        selection: [],
      },
    });
  });

  test.each([
    ['nobody', null],
    ['somebody of an issuer that is not configured', { sub: 's', issuer: 'https://i', claims: {} }],
    ['an empty sub', { ...viewer, sub: '' }],
  ])('does not know %s', async (_who, identity) => {
    expect(await ask('echo', { text: 'hi' }, identity)).toMatchObject({ error: { type: 'Unauthorized' } });
  });

  test.each([
    ['a missing role', 'write', viewer],
    ['a machine that is not configured', 'echo', { accountId: '1', userArn: 'arn', username: 'AIDA' }],
    ['no groups at all', 'echo', { ...viewer, groups: null }],
    ['a group that only looks like a role', 'write', { ...viewer, groups: ['Lead', 'team-lead'] }],
    ['a field that is served elsewhere', 'nope', viewer],
    ['a name that every object has', 'constructor', viewer],
  ])('forbids %s', async (_what, field, identity) => {
    expect(await ask(field, {}, identity)).toMatchObject({ error: { type: 'Forbidden' } });
  });

  test('lets a higher role do what a lower one may', async () => {
    expect(await ask('write', {}, { ...viewer, groups: ['lead'] })).toEqual({ data: null });
  });

  test('checks the role before the arguments, so that nothing is learnt about them', async () => {
    expect(await ask('write', { extra: 1 })).toMatchObject({ error: { type: 'Forbidden' } });
  });

  test.each([
    [{ text: 'too long' }, 'text'],
    [{ text: 1 }, 'text'],
    [{ text: 'x', extra: 1 }, ''],
    [{ text: '\ud800' }, 'text'],
    [JSON.parse('{"text":"x","__proto__":{"role":"lead"}}'), '__proto__'],
    [{ text: JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) }, `text${'[0]'.repeat(32)}`.slice(0, 200)],
  ])('names path and reason of bad arguments (%#)', async (args, path) => {
    expect(await ask('echo', args)).toMatchObject({
      error: { type: 'BadInput', message: expect.any(String), info: { path, reason: expect.any(String) } },
    });
  });

  test('takes a JSON argument as text or as a value', async () => {
    expect(await ask('json', { value: '{"a":1}' })).toEqual({ data: { a: 1 } });
    expect(await ask('json', { value: { a: 1 } })).toEqual({ data: { a: 1 } });
  });

  test.each([
    ['{', 'value'],
    ['{"a":"x"}', 'value.a'],
    ['{"a":1e400}', 'value'],
    ['['.repeat(90_000) + ']'.repeat(9), 'value'],
    [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'value'],
    [`"${'x'.repeat(100_001)}"`, 'value'],
  ])('refuses the JSON argument %#', async (value, path) => {
    expect(await ask('json', { value })).toMatchObject({ error: { type: 'BadInput', info: { path } } });
  });

  test('answers a rejection with its code, path and what the client needs', async () => {
    expect(await ask('reject')).toEqual({
      error: { type: 'Conflict', message: 'title: changed', info: { yours: 1, theirs: 2, path: 'title' } },
    });
  });

  test('says no more than "try again" or "internal error" of what went wrong inside', async () => {
    expect(await ask('unavailable')).toEqual({
      error: { type: 'Unavailable', message: 'temporarily unavailable, try again', info: {} },
    });
    expect(await ask('crash')).toEqual({
      error: { type: 'InternalError', message: 'internal error', info: {} },
    });
  });
});
