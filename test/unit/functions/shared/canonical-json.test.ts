import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identify } from '../../../../functions/collect/normalize/identify.ts';
import { canonicalJson, quotedCanonicalJson } from '../../../../functions/shared/canonical-json.ts';
import { stableId } from '../../../../functions/shared/hash.ts';
import { timedId } from '../../../../functions/shared/signal-id.ts';

/** Also quotation marks, backslashes, control characters and halves of surrogate pairs. */
const values = fc.anything({
  key: fc.string({ unit: 'binary' }),
  values: [fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '\n', '\ud800', 'a"b'), fc.double()],
  maxDepth: 3,
});

describe('canonical JSON', () => {
  test('is JSON of the same value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(backwards)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('is quoted in one pass as it would be in two', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(quotedCanonicalJson(value)).toBe(JSON.stringify(canonicalJson(value)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('is what the id of an entry without one is made of', () => {
    const draft = { kind: 'log', time: 0, name: 'n', body: 'it said "no"\n', severityNumber: 9 } as const;
    const whole = { ...draft, fingerprint: 'f', resource: {}, links: [], attributes: { a: '\\' } };
    const hash = stableId('entry', 'so"urce', canonicalJson(whole));
    expect(identify('so"urce', whole)).toBe(timedId(whole.time, hash));
  });
});
