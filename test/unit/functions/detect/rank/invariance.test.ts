import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { comparable, disguised, hashedName } from '../../../../../bench/accuracy/disguise.ts';
import { rankCauses } from '../../../../../functions/detect/rank/rank.ts';
import { RankCase, type RankCaseDocument, type Ranking } from '../../../../../schemas/rank-case.ts';
import { minutes, WINDOW } from './a-case.ts';

const NAMES = ['front', 'orders', 'stock', 'pay', 'mail', 'search'];
const name = fc.constantFrom(...NAMES);
const resource = fc.option(fc.constantFrom('r1', 'r2', 'r3'), { nil: undefined });
const metric = fc.constantFrom('latency', 'cpu', 'requests');
const statistic = fc.constantFrom('avg', 'sum');
const minute = fc.integer({ min: -30, max: 9 });
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const level = fc.constantFrom('INFO', 'WARN', 'ERROR');

const points = fc
  .uniqueArray(minute, { minLength: 20, maxLength: 40 })
  .chain((at) =>
    fc.tuple(...at.map((each) => fc.tuple(fc.constant(minutes(each)), fc.integer({ min: 0, max: 500 })))),
  );
const list = <Item>(item: fc.Arbitrary<Item>, maxLength = 12) => fc.array(item, { maxLength });

const documents: fc.Arbitrary<RankCaseDocument> = fc.record({
  id: fc.constant('case'),
  window: fc.constant(WINDOW),
  symptom: fc.option(fc.record({ service: name, metric, statistic }), { nil: undefined }),
  dependencies: list(fc.record({ caller: name, callee: name })),
  series: fc.uniqueArray(fc.record({ service: name, resource, metric, statistic, points }), {
    selector: (each) => JSON.stringify([each.service, each.resource, each.metric, each.statistic]),
    maxLength: 12,
  }),
  spans: list(
    fc.record({
      traceId: id,
      spanId: id,
      parentId: fc.option(id, { nil: undefined }),
      service: name,
      operation: fc.constantFrom('get', 'put'),
      start: minute.map(minutes),
      durationMs: fc.integer({ min: 0, max: 1_000 }),
      status: fc.constantFrom('OK', 'ERROR'),
    }),
    30,
  ).map((spans) => [...new Map(spans.map((span) => [`${span.traceId} ${span.spanId}`, span])).values()]),
  logs: list(
    fc.record({
      time: minute.map(minutes),
      service: name,
      traceId: id,
      spanId: id,
      severity: level,
      body: fc.constantFrom('order 17 stored', 'order 18 not stored', 'went well'),
    }),
    30,
  ),
  changes: list(fc.record({ time: minute.map(minutes), service: name, resource }), 3),
  alerts: list(
    fc.oneof(
      fc.record({
        time: minute.map(minutes),
        service: name,
        resource,
        metric,
        direction: fc.constantFrom('up', 'down'),
      }),
      fc.record({
        time: minute.map(minutes),
        caller: name,
        callee: name,
        type: fc.constantFrom('500', 'slow'),
      }),
    ),
  ),
});

const rank = (document: unknown): Ranking => rankCauses(RankCase.parse(document));
describe('a ranking', () => {
  test('stays the same under other names, in another order and at another time', () => {
    const disguises = fc.record({ seed: fc.integer(), days: fc.integer({ min: -1_000, max: 1_000 }) });
    fc.assert(
      fc.property(documents, disguises, (document, { seed, days }) => {
        const plain = JSON.parse(JSON.stringify(document));
        const other = rank(disguised(plain, { seed, shiftMs: days * 86_400_000 }));
        expect(comparable(other, (name) => name)).toEqual(comparable(rank(plain), hashedName));
      }),
      { numRuns: 300 },
    );
  });

  test('is the same each time it is asked for, to the byte', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(JSON.stringify(rank(document))).toBe(JSON.stringify(rank(document)));
      }),
      { numRuns: 50 },
    );
  });
});
