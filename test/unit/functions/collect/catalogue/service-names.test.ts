import { describe, expect, test } from '@jest/globals';
import { serviceNames } from '../../../../../functions/collect/catalogue/service-names.ts';
import { Service } from '../../../../../schemas/catalogue.ts';

const service = (name: string, more: object = {}) => Service.parse({ name, owner: 'team', ...more });
const names = serviceNames([
  service('checkout', { aliases: ['checkout-service', 'kasse'], environments: ['prd', 'eu-west'] }),
  service('payments', { environments: ['production'] }),
  service('a-b'),
  service('a_b'),
  service('x', { environments: ['y-z'] }),
  service('x-y', { environments: ['z'] }),
]);
const found = (name: string) => {
  const resolved = names.resolve(name);
  return resolved.outcome === 'found' ? [resolved.service.name, resolved.environment] : resolved;
};

describe('a name of a service', () => {
  test.each([
    ['CHECKOUT', 'checkout', undefined],
    ['checkout_prd', 'checkout', 'prd'],
    ['checkout-service', 'checkout', undefined],
    ['Checkout.Service', 'checkout', undefined],
    [' checkout  service', 'checkout', undefined],
    ['KASSE-prod', 'checkout', 'prd'],
    ['checkout-eu_west', 'checkout', 'eu-west'],
    ['payments-PROD', 'payments', 'production'],
    ['a_b', 'a_b', undefined],
    ['A-B', 'a-b', undefined],
  ])('%s is %s', (name, canonical, environment) => {
    expect(found(name)).toEqual([canonical, environment]);
  });

  test.each([
    'checkout-staging',
    'payments-dev',
    'unheard',
    '',
    '-',
    'checkout2',
    '__proto__',
    'constructor',
  ])('"%s" is unknown', (name) => expect(found(name)).toEqual({ outcome: 'unknown' }));

  test('that fits two services is ambiguous and names both', () => {
    expect(found('a.b')).toEqual({ outcome: 'ambiguous', candidates: ['a-b', 'a_b'] });
    expect(found('x.y.z')).toEqual({ outcome: 'ambiguous', candidates: ['x', 'x-y'] });
  });
});
