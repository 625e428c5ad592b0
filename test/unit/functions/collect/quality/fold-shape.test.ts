import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accepted } from '../../../../../functions/collect/quality/accept.ts';
import { foldShape, isLearning } from '../../../../../functions/collect/quality/fold-shape.ts';
import { emptyShape } from '../../../../../functions/collect/quality/known-fields.ts';
import { KnownShape } from '../../../../../schemas/known-shape.ts';
import { ARRIVAL, entryOf, many, numbered, type Sent, SHARD } from './observed.ts';

const USUAL = { id: 'a', total: 3, lines: [{ sku: 'x' }], note: null };
const empty = emptyShape({ source: 'shop', adapter: 'shop' });
const fold = (shape: KnownShape, batch: readonly Sent[]) =>
  KnownShape.parse(foldShape(shape, [entryOf(batch)]));
const learnt = fold(empty, many(60, USUAL));
const then = (...payloads: readonly unknown[]) =>
  fold(
    learnt,
    payloads.map((payload, index) => ({ payload, number: 61 + index })),
  );
const told = ({ drifts }: KnownShape) => drifts.map(({ kind, path, state }) => `${kind} ${path} ${state}`);

describe('a known shape', () => {
  test('holds paths with types, shares, times and the first example', () => {
    expect(learnt).toMatchObject({
      payloads: 60,
      drifts: [],
      version: 1,
      positions: { [SHARD]: numbered(60) },
    });
    expect(learnt.fields.map(({ path }) => path)).toEqual([
      '$',
      'id',
      'lines',
      'lines[]',
      'lines[].sku',
      'note',
      'total',
    ]);
    expect(learnt.fields.find(({ path }) => path === 'lines[].sku')).toEqual({
      path: 'lines[].sku',
      payloads: 60,
      since: 1,
      latest: 60,
      latestRecordId: `${SHARD}/${numbered(60)}`,
      types: [
        {
          type: 'string',
          payloads: 60,
          firstAt: ARRIVAL + 1_000,
          lastAt: ARRIVAL + 60_000,
          example: { recordId: `${SHARD}/${numbered(1)}`, at: 'lines[0].sku', excerpt: 'x' },
        },
      ],
    });
  });

  test('is the same however its payloads were cut into batches, delivered again and read', () => {
    const payloads: readonly unknown[] = [
      ...many(55, USUAL).map(({ payload }) => payload),
      { ...USUAL, coupon: 'SPRING' },
      { ...USUAL, total: '3' },
      USUAL,
    ];
    const all: Sent[] = payloads.map((payload, index) => ({ payload, number: index + 1 }));
    const whole = fold(empty, all);
    expect(told(whole)).toEqual(['new_field coupon open', 'changed_type total open']);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: all.length - 1 }), { maxLength: 6 }),
        fc.integer({ min: 0, max: 9 }),
        (points, overlap) => {
          const ends = [...new Set([...points, all.length])].sort((a, b) => a - b);
          const batches = ends.map((end, index) =>
            all.slice(Math.max(0, (index === 0 ? 0 : (ends[index - 1] ?? 0)) - overlap), end),
          );
          const folded = batches.reduce(
            (shape, batch) => foldShape(foldShape(shape, [entryOf(batch)]), [entryOf(batch)]),
            empty,
          );
          expect({ ...folded, version: 0 }).toEqual({ ...whole, version: 0 });
          const atOnce = foldShape(empty, batches.map((batch) => entryOf(batch)).toReversed());
          expect({ ...atOnce, version: 0 }).toEqual({ ...whole, version: 0 });
        },
      ),
      { numRuns: 30 },
    );
  });

  test('does not change by what it has seen, or by another source', () => {
    expect(foldShape(learnt, [entryOf(many(60, USUAL))])).toBe(learnt);
    const other = emptyShape({ source: 'other', adapter: 'shop' });
    expect(foldShape(other, [entryOf(many(3, USUAL))])).toBe(other);
  });

  test('takes the members of an object together when there are too many to be fields', () => {
    const batch = Array.from({ length: 130 }, (_, index) => ({
      payload: { by: { [`c-${index}x`]: 1 } },
      number: index + 1,
    }));
    const shape = fold(empty, batch);
    expect(shape.maps).toEqual(['by']);
    expect(shape.fields.map(({ path }) => path)).toEqual(['$', 'by', 'by.*']);
    expect(fold(shape, [{ payload: { by: { fresh: 1 } }, number: 200 }]).drifts).toEqual(shape.drifts);
  });
});

describe('schema drift', () => {
  test('is not told while a source is learnt', () => {
    const young = fold(empty, [...many(20, USUAL), ...many(20, { ...USUAL, fresh: 1 }, 21)]);
    expect(isLearning(young)).toBe(true);
    expect(young.drifts).toEqual([]);
  });

  test('is a new field, with the first record that has it; of a new object the object alone', () => {
    const drifted = then(
      USUAL,
      { ...USUAL, customer: { name: 'Ada', city: 'London' } },
      { ...USUAL, customer: {} },
    );
    expect(told(drifted)).toEqual(['new_field customer open']);
    expect(drifted.drifts[0]).toMatchObject({
      before: [],
      after: ['object'],
      foundAt: ARRIVAL + 62_000,
      example: { recordId: `${SHARD}/${numbered(62)}`, at: 'customer', excerpt: '{name, city}' },
    });
  });

  test('is a changed type, of which null is none', () => {
    expect(told(then({ ...USUAL, total: null }, { ...USUAL, note: 'gift' }))).toEqual([]);
    const drifted = then({ ...USUAL, total: '3.00' }, { ...USUAL, total: { amount: 3 } });
    expect(told(drifted)).toEqual(['changed_type total open']);
    expect(drifted.drifts[0]).toMatchObject({ before: ['number'], after: ['object', 'string'] });
  });

  test('is a field that nearly all had and that is gone for so many payloads and so long, until it returns', () => {
    const { total: _, ...rest } = USUAL;
    const absent = (count: number, spreadMs: number): readonly Sent[] =>
      many(count, rest, 61).map((one, index) => ({
        ...one,
        arrivedAt: ARRIVAL + 60_000 + (spreadMs * (index + 1)) / count,
      }));
    const hour = 3_600_000;
    expect(told(fold(learnt, absent(49, hour)))).toEqual([]);
    expect(told(fold(learnt, absent(60, 60_000)))).toEqual([]);
    const gone = fold(learnt, absent(60, hour));
    expect(told(gone)).toEqual(['vanished_field total open']);
    expect(gone.drifts[0]).toMatchObject({
      before: ['number'],
      after: [],
      example: { recordId: `${SHARD}/${numbered(60)}` },
    });
    const back = fold(gone, [{ payload: USUAL, number: 200, arrivedAt: ARRIVAL + 2 * hour }]);
    expect(told(back)).toEqual(['vanished_field total returned']);
    expect(back.drifts[0]?.endedAt).toBe(ARRIVAL + 2 * hour);
  });

  test('ends when it is accepted, and a field that was accepted as gone is news when it returns', () => {
    const { total: _, ...rest } = USUAL;
    const gone = fold(
      learnt,
      many(60, rest, 61).map((one) => ({ ...one, arrivedAt: ARRIVAL + one.number * 60_000 })),
    );
    const acceptance = { by: { id: 'u', name: 'ada' }, at: ARRIVAL + 1, rationale: 'version 2 has none' };
    const settled = accepted(gone, gone.drifts[0]!.driftId, acceptance);
    expect(told(settled)).toEqual(['vanished_field total accepted']);
    expect(accepted(settled, gone.drifts[0]!.driftId, acceptance)).toBe(settled);
    expect(told(fold(settled, [{ payload: USUAL, number: 300 }]))).toEqual([
      'vanished_field total accepted',
      'new_field total open',
    ]);
  });

  test('is found in a payload that was refused, but not in one that is not of this source', () => {
    const refused = (payload: unknown) => fold(learnt, [{ payload, number: 61, understood: false }]);
    expect(told(refused({ ...USUAL, total: 'three' }))).toEqual(['changed_type total open']);
    expect(told(refused({ commit: 'abc', repository: { name: 'x' }, ref: 'main' }))).toEqual([]);
  });
});
