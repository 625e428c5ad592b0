import { expect, test } from '@jest/globals';
import { versionItem, versionOf } from '../../../../../functions/shared/aws/declared-services.ts';
import { Service } from '../../../../../schemas/catalogue.ts';

test('a version survives its item, doubles that DynamoDB has no number for included', () => {
  const service = Service.parse({
    name: 'Cart',
    owner: 'shop',
    thresholds: [{ metric: 'm', above: 1e300 }],
  });
  const author = { id: 'sub', name: 'ana' };
  const version = { name: 'Cart', version: 2, revision: 7, service, author, time: 1, rationale: 'why' };
  const item = versionItem('services#g', version);
  expect(item).toMatchObject({ pk: 'services#g', sk: 'cart' });
  expect(versionOf(item)).toEqual(version);
});

test('a service that was loaded before there were versions is its first, its runbook one link', () => {
  const service = { name: 'cart', owner: 'shop', tier: 1, aliases: [], runbook: 'https://example.com/r' };
  expect(versionOf({ pk: 'services#g', sk: 'cart', service })).toMatchObject({
    name: 'cart',
    version: 1,
    revision: 0,
    service: { tier: 1, links: [{ rel: 'runbook', title: 'Runbook', url: 'https://example.com/r' }] },
  });
});
