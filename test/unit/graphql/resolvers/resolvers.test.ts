import { type Context, extensions, util } from '@aws-appsync/utils';
import { beforeEach, describe, expect, test } from '@jest/globals';
import * as invoke from '../../../../graphql/resolvers/invoke.ts';
import * as onIncident from '../../../../graphql/resolvers/on-incident.ts';
import * as onEvent from '../../../../graphql/resolvers/on-investigation-event.ts';
import * as publishNotice from '../../../../graphql/resolvers/publish-incident-notice.ts';
import * as publish from '../../../../graphql/resolvers/publish-investigation-event.ts';

/** What AppSync's runtime brings; the package has only the types. */
const filters: unknown[] = [];
Object.assign(util, {
  error: (message: string, type: string, data: unknown, info: unknown) => {
    throw Object.assign(new Error(message), { type, data, info });
  },
  unauthorized: () => {
    throw Object.assign(new Error('Unauthorized'), { type: 'Unauthorized' });
  },
  transform: { toSubscriptionFilter: (filter: unknown) => ({ made: filter }) },
});
Object.assign(extensions, { setSubscriptionFilter: (filter: unknown) => filters.push(filter) });
beforeEach(() => {
  filters.length = 0;
});

const contextOf = (more: object) =>
  ({
    args: { input: { a: 1 } },
    identity: { sub: 's', groups: ['viewer'] },
    source: null,
    info: { fieldName: 'addNote', selectionSetList: ['sequence'] },
    ...more,
  }) as unknown as Context;

describe('the resolver of all Lambda fields', () => {
  test('hands over field, arguments, identity, source and selection', () => {
    expect(invoke.request(contextOf({}))).toEqual({
      operation: 'Invoke',
      payload: {
        field: 'addNote',
        arguments: { input: { a: 1 } },
        identity: { sub: 's', groups: ['viewer'] },
        source: null,
        selection: ['sequence'],
      },
    });
  });

  test('gives the data, null included', () => {
    expect(invoke.response(contextOf({ result: { data: { sequence: 1 } } }))).toEqual({ sequence: 1 });
    expect(invoke.response(contextOf({ result: { data: null } }))).toBeNull();
  });

  test('turns a typed failure into a typed error', () => {
    const error = { type: 'Conflict', message: 'title: changed', info: { yours: 'a' } };
    expect(() => invoke.response(contextOf({ result: { error } }))).toThrow(
      expect.objectContaining({ ...error, data: null }),
    );
  });

  test('does not show what a crash said', () => {
    const error = { type: 'Lambda:Unhandled', message: 'password hunter2' };
    expect(() => invoke.response(contextOf({ error, result: null }))).toThrow(
      expect.objectContaining({ message: 'internal error', type: 'InternalError' }),
    );
  });
});

describe('the resolvers of the feed', () => {
  test('publish what they were given', () => {
    expect(publish.request(contextOf({}))).toEqual({ payload: { a: 1 } });
    expect(publish.response(contextOf({ result: { a: 1 } }))).toEqual({ a: 1 });
  });

  test.each(['viewer', 'investigator', 'lead'])('let a %s subscribe to one investigation only', (role) => {
    const ctx = { args: { investigationId: 'i' }, identity: { groups: ['team-shop', role] } };
    expect(onEvent.request(ctx)).toEqual({ payload: null });
    expect(onEvent.response(ctx)).toBeNull();
    expect(filters).toEqual([{ made: { investigationId: { eq: 'i' } } }]);
  });

  test.each([
    ['no role', { groups: ['team-viewer'] }],
    ['no groups', { groups: null }],
    ['no identity', null],
  ])('let nobody with %s subscribe', (_what, identity) => {
    expect(() => onEvent.request({ args: { investigationId: 'i' }, identity })).toThrow('Unauthorized');
  });

  test('let a viewer follow the incidents of one service only, and nobody without a role', () => {
    const ctx = { args: { serviceName: 'checkout' }, identity: { groups: ['viewer'] } };
    expect(onIncident.request(ctx)).toEqual({ payload: null });
    expect(onIncident.response(ctx)).toBeNull();
    expect(filters).toEqual([{ made: { services: { contains: 'checkout' } } }]);
    expect(() => onIncident.request({ ...ctx, identity: null })).toThrow('Unauthorized');
  });

  test('hand the notice of an incident on as it was published', () => {
    const ctx = contextOf({ args: { input: { incidentId: 'i' } }, result: { incidentId: 'i' } });
    expect(publishNotice.request(ctx)).toEqual({ payload: { incidentId: 'i' } });
    expect(publishNotice.response(ctx)).toEqual({ incidentId: 'i' });
  });
});
