import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FormCounts } from '../../../../../functions/detect/templates/form-counts.ts';

const CAPACITY = 8;

function counted(forms: readonly string[], capacity = CAPACITY): FormCounts {
  const counts = new FormCounts(capacity);
  for (const form of forms) counts.add(form);
  return counts;
}

const json = (counts: FormCounts) => JSON.stringify(counts);
/** Few enough to repeat, and more than fit. */
const someForms = fc.array(
  fc.integer({ min: 0, max: 40 }).map((n) => `form ${n}`),
  { maxLength: 60 },
);

describe('the counts of forms', () => {
  test('count every line of every form while there is room', () => {
    const counts = counted(['a', 'b', 'a']);
    expect(new Map(counts.toJSON().forms)).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    );
    expect([counts.lines, counts.complete]).toEqual([3, true]);
  });

  test('never keep more than their capacity, and then say that they are not complete', () => {
    const counts = new FormCounts(100);
    for (let number = 0; number < 50_000; number += 1) counts.add(`form ${number}`);
    expect([counts.forms().length, counts.lines, counts.complete]).toEqual([100, 50_000, false]);
    expect(json(counts).length).toBeLessThan(10_000);
  });

  test('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(someForms, (forms) => {
        expect(json(counted(forms.toReversed()))).toBe(json(counted(forms)));
      }),
    );
  });

  test('of shards, merged in whatever order, are those of one that saw all', () => {
    fc.assert(
      fc.property(someForms, someForms, someForms, (a, b, c) => {
        const [x, y, z] = [counted(a), counted(b), counted(c)];
        const whole = json(counted([...a, ...b, ...c]));
        expect(json(x.merge(y).merge(z))).toBe(whole);
        expect(json(x.merge(y.merge(z)))).toBe(whole);
        expect(json(z.merge(x).merge(y))).toBe(whole);
      }),
    );
  });

  test('merged with those of less capacity keep what that one can vouch for', () => {
    fc.assert(
      fc.property(someForms, someForms, (a, b) => {
        expect(json(counted(a, 20).merge(counted(b)))).toBe(json(counted([...a, ...b])));
      }),
    );
  });

  test('go on after a restart as if there had been none', () => {
    fc.assert(
      fc.property(someForms, someForms, (before, after) => {
        const restarted = FormCounts.parse(JSON.parse(json(counted(before))));
        for (const form of after) restarted.add(form);
        expect(json(restarted)).toBe(json(counted([...before, ...after])));
      }),
    );
  });

  test.each([
    [{ version: 2, lines: 0, capacity: 1, forms: [] }],
    [{ version: 1, lines: 0, capacity: 0, forms: [] }],
    [{ version: 1, lines: 1, capacity: 1, forms: [['a', 0]] }],
    [{ version: 1, lines: 1, capacity: 1, limit: 'z', forms: [] }],
    ['nothing'],
  ])('refuse a state that is none: %j', (state) => {
    expect(() => FormCounts.parse(state)).toThrow();
  });
});
