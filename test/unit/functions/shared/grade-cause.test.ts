import { describe, expect, test } from '@jest/globals';
import { dependencyMap } from '../../../../functions/shared/dependency-map.ts';
import { gradeCause, type NamedCause } from '../../../../functions/shared/grade-cause.ts';
import { Service } from '../../../../schemas/catalogue.ts';

const service = (name: string, more: object = {}) => Service.parse({ name, owner: 'shop', ...more });
const map = dependencyMap(
  [service('checkout', { dependencies: ['payments'], aliases: ['Checkout-Prod'] }), service('payments')],
  [{ caller: 'frontend', callee: 'Checkout' }],
);

describe('the grade of a cause', () => {
  const changed = { category: 'deployment', serviceName: 'checkout', changeSignalId: 'c' };
  const full = { category: 'capacity', serviceName: 'checkout' };
  test.each<[string, NamedCause | undefined, NamedCause, number]>([
    ['service and change', changed, changed, 100],
    ['the change alone, as it names the service', { changeSignalId: 'c' }, changed, 100],
    ['service and category, when no change was established', full, full, 100],
    ['the service by another of its names', { ...full, serviceName: 'checkout-prod' }, full, 100],
    [
      'service and category, when another change was the cause',
      { ...changed, changeSignalId: 'd' },
      changed,
      65,
    ],
    [
      'service and category, when the change is not named',
      { ...changed, changeSignalId: undefined },
      changed,
      65,
    ],
    ['the service with another category', { ...full, category: 'code' }, full, 65],
    ['a service that it calls', { category: 'code', serviceName: 'payments' }, full, 35],
    ['a service that calls it, as spans told', { category: 'code', serviceName: 'frontend' }, full, 35],
    ['the category of a strange service', { category: 'capacity', serviceName: 'search' }, full, 35],
    ['the category without a service', { category: 'capacity' }, full, 35],
    [
      'a neighbour of a neighbour',
      { category: 'code', serviceName: 'payments' },
      { ...full, serviceName: 'frontend' },
      0,
    ],
    ['something else', { category: 'code', serviceName: 'search' }, full, 0],
    ['nothing', undefined, full, 0],
  ])('for %s', (_what, named, established, grade) => {
    expect(gradeCause(named, established, map).grade).toBe(grade);
  });
});
