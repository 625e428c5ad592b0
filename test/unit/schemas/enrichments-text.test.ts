import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { enrichmentsText } from '../../../schemas/enrichments-text.ts';

const enrichment = fc.record(
  {
    enricher: fc.constantFrom('service', 'owner'),
    version: fc.constantFrom(1, 2),
    set: fc.array(fc.constantFrom('owner', 'resource.serviceName', ''), { maxLength: 2 }),
    reason: fc.constantFrom('unknown-service', ''),
  },
  { requiredKeys: ['enricher', 'version'], noNullPrototype: true },
);

test('the text of enrichments says what they are, whatever was asked before', () => {
  fc.assert(
    fc.property(fc.array(fc.array(enrichment, { maxLength: 3 }), { maxLength: 30 }), (asked) => {
      for (const each of asked) expect(JSON.parse(enrichmentsText(each))).toEqual(each);
    }),
  );
});
