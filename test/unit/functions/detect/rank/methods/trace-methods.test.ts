import { describe, expect, test } from '@jest/globals';
import { errorOrigin } from '../../../../../../functions/detect/rank/methods/error-origin.ts';
import { flow } from '../../../../../../functions/detect/rank/methods/flow.ts';
import { selfTime } from '../../../../../../functions/detect/rank/methods/self-time.ts';
import { minutes, traces } from '../a-case.ts';
import { find } from './find.ts';

const root = { spanId: 'root', service: 'front', operation: 'GET /' };
const child = { spanId: 'child', parentId: 'root', service: 'orders', operation: 'list' };

describe('flow', () => {
  test('finds the operation that no longer makes a call', () => {
    const spans = traces((during) => [root, ...(during ? [] : [child])]);
    expect(find(flow, { spans })[0]).toEqual({
      name: 'front',
      bits: expect.any(Number),
      reason: 'the call "list" was in 100 % of the executions of "GET /" and is in 0 % now',
    });
  });

  test('finds the operation that logs an error that it never logged', () => {
    const spans = traces(() => [root, child]);
    const logs = spans
      .filter(({ spanId }) => spanId === 'child')
      .map(({ traceId, spanId, start }) => {
        const during = Number(start) >= minutes(0);
        const [severity, body] = during ? ['ERROR', 'list is empty'] : ['INFO', 'list is sent'];
        return { time: start, service: 'orders', traceId, spanId, severity, body };
      });
    expect(find(flow, { spans, logs }).map(({ name }) => name)).toEqual(['orders']);
  });

  test('takes an error that ceased for no fault', () => {
    const spans = traces((during) => [root, { ...child, status: during ? 'OK' : 'ERROR' }]);
    expect(find(flow, { spans })).toEqual([]);
  });
});

describe('self time', () => {
  test('finds who is slow without the calls that are waited for', () => {
    const spans = traces((during) => [
      { ...root, durationMs: during ? 520 : 30 },
      { ...child, durationMs: during ? 500 : 10 },
    ]);
    expect(find(selfTime, { spans })).toEqual([
      {
        name: 'orders',
        bits: 4,
        reason: '"list" took 500 ms by itself instead of 10 ms, in 10 executions',
      },
    ]);
  });
});

describe('error origin', () => {
  test('finds where errors begin, not who passes them on', () => {
    const spans = traces((during) => {
      const status = during ? 'ERROR' : 'OK';
      return [
        { ...root, status },
        { ...child, status },
      ];
    });
    expect(find(errorOrigin, { spans }).map(({ name }) => name)).toEqual(['orders']);
  });

  test('says nothing about errors that were as many before', () => {
    const spans = traces((_, index) => [{ ...root, status: index % 2 === 0 ? 'ERROR' : 'OK' }]);
    expect(find(errorOrigin, { spans })).toEqual([]);
  });
});
