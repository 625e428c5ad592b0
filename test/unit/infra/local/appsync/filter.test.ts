import { describe, expect, test } from '@jest/globals';
import {
  filterGroupsSchema,
  matchesArguments,
  passes,
} from '../../../../../infra/local/services/appsync/filter.ts';
import { toSubscriptionFilter } from '../../../../../infra/local/services/appsync/resolver/subscription-filter.ts';

const published = {
  id: 'a',
  severity: 7,
  title: 'disk full',
  tags: ['db', 'disk'],
  owner: { team: 'core' },
  gone: null,
};

describe('a filter of a subscription', () => {
  test.each([
    [{ severity: { eq: 7 } }, true],
    [{ severity: { eq: '7' } }, false],
    [{ severity: { ne: 7 } }, false],
    [{ severity: { in: [1, 7] } }, true],
    [{ severity: { notIn: [1, 7] } }, false],
    [{ severity: { gt: 7 } }, false],
    [{ severity: { ge: 7 } }, true],
    [{ severity: { lt: 7 } }, false],
    [{ severity: { le: 7 } }, true],
    [{ severity: { between: [7, 9] } }, true],
    [{ severity: { between: [8, 9] } }, false],
    [{ severity: { gt: '6' } }, false],
    [{ title: { beginsWith: 'disk' } }, true],
    [{ title: { contains: 'full' } }, true],
    [{ title: { notContains: 'full' } }, false],
    [{ tags: { contains: 'db' } }, true],
    [{ tags: { containsAny: ['net', 'disk'] } }, true],
    [{ tags: { containsAny: ['net'] } }, false],
    [{ 'owner.team': { eq: 'core' } }, true],
    [{ missing: { eq: null } }, true],
    [{ missing: { gt: 0 } }, false],
    [{ constructor: { ne: null } }, false],
    [{ severity: { ge: 5, lt: 6 } }, false],
    [{ severity: { ge: 5 }, title: { beginsWith: 'net' } }, false],
    [{ or: [{ severity: { lt: 5 } }, { title: { beginsWith: 'disk' } }] }, true],
    [{ and: [{ severity: { ge: 5 } }, { title: { beginsWith: 'net' } }] }, false],
    [{ id: { eq: 'a' }, or: [{ severity: { lt: 5 } }, { severity: { gt: 8 } }] }, false],
  ])('%j passes: %s', (filter, expected) => {
    const { filterGroup } = toSubscriptionFilter(filter);
    expect(passes(filterGroupsSchema.parse(filterGroup), published)).toBe(expected);
  });

  test('an operator that there is not is refused', () => {
    const { filterGroup } = toSubscriptionFilter({ id: { like: 'a' } });
    expect(filterGroupsSchema.safeParse(filterGroup).success).toBe(false);
  });

  test('fields can be left out and others required', () => {
    expect(
      toSubscriptionFilter({ id: { eq: 'a' }, size: { gt: 1 } }, ['size'], { team: { eq: 'x' } }),
    ).toEqual({
      filterGroup: [
        {
          filters: [
            { fieldName: 'id', operator: 'eq', value: 'a' },
            { fieldName: 'team', operator: 'eq', value: 'x' },
          ],
        },
      ],
    });
  });
});

describe('the arguments of a subscription without a filter', () => {
  test.each([
    [{}, true],
    [{ id: 'a' }, true],
    [{ id: 'b' }, false],
    [{ id: 'a', severity: 8 }, false],
    [{ unknown: 'x' }, false],
    [{ gone: null }, true],
    [{ id: null }, false],
  ])('%j matches: %s', (args, expected) => {
    expect(matchesArguments(args, published)).toBe(expected);
  });
});
