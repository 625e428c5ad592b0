import { expect, test } from '@jest/globals';
import { formParameters } from '../../../../../infra/local/kernel/form-parameters.ts';
import { xmlOf } from '../../../../../infra/local/kernel/xml.ts';

test('numbered parameters are lists in their order, with or without "member" before the number', () => {
  const form = 'Action=X&Version=1&A.member.2=b&A.member.1=a&Tag.1.Key=k&Tag.1.Value=v&Name=n%20m';
  expect(formParameters(form)).toEqual({ A: ['a', 'b'], Tag: [{ Key: 'k', Value: 'v' }], Name: 'n m' });
});

test('a name that objects have by themselves is a parameter like any other', () => {
  expect(Object.keys(formParameters('__proto__.x=1&constructor.y=2'))).toEqual(['__proto__', 'constructor']);
  expect({}).not.toHaveProperty('x');
});

test('a list is its element again and again, and text is escaped', () => {
  expect(xmlOf({ List: { member: ['a<b', 2] }, none: undefined, empty: { member: [] } })).toBe(
    '<List><member>a&lt;b</member><member>2</member></List><empty></empty>',
  );
});
