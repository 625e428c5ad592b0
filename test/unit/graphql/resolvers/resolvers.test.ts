import { type Context, extensions, util } from '@aws-appsync/utils';
import { beforeEach, describe, expect, test } from '@jest/globals';
import * as invoke from '../../../../graphql/resolvers/invoke.ts';
import * as onIncident from '../../../../graphql/resolvers/on-incident.ts';
import * as onEvent from '../../../../graphql/resolvers/on-investigation-event.ts';
import * as onOpened from '../../../../graphql/resolvers/on-investigation-opened.ts';
import * as onRun from '../../../../graphql/resolvers/on-playbook-run.ts';
import * as onPresence from '../../../../graphql/resolvers/on-presence.ts';
import * as publishNotice from '../../../../graphql/resolvers/publish-incident-notice.ts';
import * as publish from '../../../../graphql/resolvers/publish-investigation-event.ts';

/** What AppSync's runtime brings; the package has only the types. */
const filters: unknown[] = [];
const endings: unknown[] = [];
const ended: unknown[] = [];
Object.assign(util, {
  error: (message: string, type: string, data: unknown, info: unknown) => {
    throw Object.assign(new Error(message), { type, data, info });
  },
  unauthorized: () => {
    throw Object.assign(new Error('Unauthorized'), { type: 'Unauthorized' });
  },
  transform: { toSubscriptionFilter: (filter: unknown) => ({ made: filter }) },
});
Object.assign(extensions, {
  setSubscriptionFilter: (filter: unknown) => filters.push(filter),
  setSubscriptionInvalidationFilter: (filter: unknown) => endings.push(filter),
  invalidateSubscriptions: (ending: unknown) => ended.push(ending),
});
beforeEach(() => {
  for (const list of [filters, endings, ended]) list.length = 0;
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

  test('end what is followed when an event shuts somebody out', () => {
    const input = { investigationId: 'i', ends: { personId: 'p' } };
    publish.response(contextOf({ args: { input }, result: input }));
    const payload = { investigationId: 'i', personId: 'p' };
    expect(ended).toEqual([
      { subscriptionField: 'onInvestigationEvent', payload },
      { subscriptionField: 'onPlaybookRun', payload },
      { subscriptionField: 'onPresence', payload },
    ]);
  });

  test.each([
    ['events', onEvent],
    ['presence', onPresence],
  ])(
    'let whom the Lambda lets subscribe to the %s of one investigation, until they are shut out',
    (_what, on) => {
      const ctx = contextOf({ args: { investigationId: 'i' }, result: { data: { personId: 'p' } } });
      expect(on.request(ctx)).toMatchObject({ operation: 'Invoke' });
      expect(on.response(ctx)).toBeNull();
      expect(filters).toEqual([{ made: { investigationId: { eq: 'i' } } }]);
      expect(endings).toEqual([
        {
          made: {
            or: [
              { investigationId: { eq: 'i' }, personId: { eq: 'p' } },
              { investigationId: { eq: 'i' }, everybody: { eq: true } },
            ],
          },
        },
      ]);
    },
  );

  test.each([
    [true, 'team:shop'],
    [false, 'organisation:shop'],
  ])('filter what is opened for a team by whether one is of it (%s)', (restrictedToo, audience) => {
    const data = { personId: 'p', restrictedToo };
    expect(onOpened.response(contextOf({ args: { team: 'shop' }, result: { data } }))).toBeNull();
    expect(filters).toEqual([
      { made: { type: { eq: 'investigation.opened' }, audience: { contains: audience } } },
    ]);
  });

  test.each([
    [{ result: { error: { type: 'Forbidden', message: 'no', info: { policies: [] } } } }, 'Forbidden'],
    [{ error: { message: 'it crashed', type: 'Lambda:Unhandled' }, result: null }, 'InternalError'],
  ])('let nobody subscribe whom the Lambda does not let (%#)', (more, type) => {
    for (const on of [onEvent, onPresence, onOpened, onIncident, onRun])
      expect(() => on.response(contextOf({ args: { investigationId: 'i' }, ...more }))).toThrow(
        expect.objectContaining({ type }),
      );
    expect(filters).toEqual([]);
  });

  test('let whom the Lambda lets follow one run, until they are shut out of its investigation', () => {
    const data = { personId: 'p', investigationId: 'i' };
    const ctx = contextOf({ args: { runId: 'r' }, result: { data } });
    expect(onRun.request(ctx)).toMatchObject({ operation: 'Invoke' });
    expect(onRun.response(ctx)).toBeNull();
    expect(filters).toEqual([{ made: { runId: { eq: 'r' } } }]);
    expect(JSON.stringify(endings)).toContain('"investigationId":{"eq":"i"},"personId":{"eq":"p"}');
  });

  test('let whom the Lambda lets follow the incidents of one service only', () => {
    const ctx = contextOf({ args: { serviceName: 'checkout' }, result: { data: { personId: 'p' } } });
    expect(onIncident.request(ctx)).toMatchObject({ operation: 'Invoke' });
    expect(onIncident.response(ctx)).toBeNull();
    expect(filters).toEqual([{ made: { services: { contains: 'checkout' } } }]);
  });

  test('hand the notice of an incident on as it was published', () => {
    const ctx = contextOf({ args: { input: { incidentId: 'i' } }, result: { incidentId: 'i' } });
    expect(publishNotice.request(ctx)).toEqual({ payload: { incidentId: 'i' } });
    expect(publishNotice.response(ctx)).toEqual({ incidentId: 'i' });
  });
});
