import { describe, expect, test } from '@jest/globals';
import { engineTypeOf } from '../../../../../infra/local/services/athena/glue-type.ts';

describe('types of Glue columns', () => {
  test.each([
    ['string', 'VARCHAR'],
    ['varchar(10)', 'VARCHAR'],
    ['decimal(10,2)', 'DECIMAL(10,2)'],
    ['map<string,string>', 'MAP(VARCHAR, VARCHAR)'],
    [
      'array<struct<rel:string,at:map<string,array<int>>>>',
      'STRUCT("rel" VARCHAR, "at" MAP(VARCHAR, INTEGER[]))[]',
    ],
  ])('%s', (glue, engine) => {
    expect(engineTypeOf(glue)).toBe(engine);
  });

  test.each([['uniontype<int>'], ['map<string>'], ['array<>'], ['constructor'], ['struct<a>']])(
    '%s is refused by name',
    (glue) => {
      expect(() => engineTypeOf(glue)).toThrow(/does not support the column type/);
    },
  );

  test('a type nested too deep is refused', () => {
    expect(() => engineTypeOf(`${'array<'.repeat(50)}int${'>'.repeat(50)}`)).toThrow(/nested deeper/);
  });
});
