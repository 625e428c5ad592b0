import { describe, expect, test } from '@jest/globals';
import { consoleLink, tagsOf, tailOf } from '../../../../../functions/collect/reading/aws.ts';

describe('what the adapters of AWS share', () => {
  test('a link to the console goes to a region that can be one, and nowhere else', () => {
    expect(consoleLink('us-gov-west-1', 'ecs/v2')).toEqual([
      { rel: 'source', url: 'https://us-gov-west-1.console.aws.amazon.com/ecs/v2' },
    ]);
    for (const region of [undefined, '', 'EU (Ireland)', 'evil.example.com/', 'x']) {
      expect(consoleLink(region, 'ecs/v2')).toEqual([]);
    }
  });

  test('tags are read in every form that AWS gives them', () => {
    const wanted = { service: 'checkout', env: 'prod' };
    expect(tagsOf(wanted)).toEqual(wanted);
    expect(tagsOf([{ key: 'service', value: 'checkout' }, { Key: 'env', Value: 'prod' }, 'odd', {}])).toEqual(
      wanted,
    );
    expect(tagsOf('service=checkout')).toEqual({});
  });

  test('the tail of an ARN is what stands after its last slash', () => {
    expect(tailOf('arn:aws:ecs:eu-west-1:1:task-definition/checkout:42')).toBe('checkout:42');
    expect(tailOf('checkout')).toBe('checkout');
    expect(tailOf('')).toBeUndefined();
  });
});
