import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCase } from '../../../../../functions/detect/rank/read-case.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';
import { BEGAN, minutes, rank, series, WINDOW } from './a-case.ts';

const broken = (points: readonly (readonly [number, number | null])[]) =>
  rank({ series: [{ service: 'a', metric: 'm', points }] });

const steady = Array.from({ length: 30 }, (_, index) => [minutes(index - 30), 5] as const);

describe('ranking what is broken', () => {
  test('says nothing about a series without a number', () => {
    const ranking = broken([
      [minutes(-1), null],
      [minutes(1), Number.NaN],
      [minutes(2), 1e308],
      [minutes(3), Number.POSITIVE_INFINITY],
    ]);
    expect(ranking.abstained).toBe(true);
    expect(ranking.missing).toContain('anything from before the window to compare with');
  });

  test('says nothing about one point, nor about a constant series', () => {
    expect(broken([[minutes(1), 5]]).abstained).toBe(true);
    expect(broken([...steady, [minutes(1), 5], [minutes(2), 5]]).abstained).toBe(true);
  });

  test('reads times that go backwards or come twice as if they were in order', () => {
    const points = [...steady, [minutes(1), 50], [minutes(2), 50], [minutes(2), 50]] as const;
    expect(broken(points.toReversed())).toEqual(broken(points));
    expect(broken(points).abstained).toBe(false);
  });

  test('goes through cycles, loops and unknown services', () => {
    const ranking = rank({
      symptom: { service: 'nobody', metric: 'latency' },
      dependencies: [
        { caller: 'a', callee: 'b' },
        { caller: 'b', callee: 'a' },
        { caller: 'b', callee: 'b' },
        { caller: 'x', callee: 'y' },
      ],
      series: [series('a', 'latency', { during: 900 }), series('b', 'latency', { during: 900 })],
    });
    expect(ranking.causes.map(({ service }) => service).sort()).toEqual(['a', 'b']);
    expect(ranking.missing).toContain("points of the symptom's own measure within the window");
    expect(ranking.missing).toContain('telemetry of 1 service that others call: y');
  });

  test('goes through traces without a root, spans of themselves and spans from the future', () => {
    const span = { traceId: 't', service: 'a', operation: 'o', start: minutes(1), durationMs: 1e300 };
    const ranking = rank({
      spans: [
        { ...span, spanId: '1', parentId: 'gone' },
        { ...span, spanId: '2', parentId: '2' },
        { ...span, spanId: '3', start: BEGAN * 1_000 },
        { ...span, spanId: undefined, durationMs: -1 },
      ],
    });
    expect(ranking.abstained).toBe(true);
  });

  test('says what is missing when there is nothing', () => {
    expect(rank()).toEqual({
      id: 'case',
      causes: [],
      abstained: true,
      missing: [
        'a symptom: which service and measure went wrong',
        'dependencies: who calls whom',
        'telemetry of these kinds: series, logs, spans, alerts',
        'changes: what was deployed or configured before',
      ],
    });
  });

  test('names at most twenty causes, with scores between 0 and 1, whatever comes', () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(0, 1e308, -1e308, Number.NaN), fc.constant(null));
    const time = fc.oneof(
      fc.integer({ min: minutes(-40), max: minutes(20) }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const name = fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), fc.string());
    const document = fc.record({
      symptom: fc.option(fc.record({ service: name, metric: name, time }), { nil: undefined }),
      dependencies: fc.array(
        fc
          .record({ caller: name, callee: name })
          .filter(({ caller, callee }) => caller !== '' && callee !== ''),
      ),
      series: fc.array(
        fc.record({ service: name, resource: name, metric: name, points: fc.array(fc.tuple(time, value)) }),
      ),
      logs: fc.array(fc.record({ time, service: name, spanId: name, traceId: name, body: fc.string() })),
      spans: fc.array(
        fc
          .record({
            start: time,
            service: name,
            spanId: name,
            traceId: name,
            parentId: name,
            durationMs: fc.double(),
          })
          .map((span) => ({
            ...span,
            durationMs: Number.isFinite(span.durationMs) ? span.durationMs : null,
          })),
      ),
      changes: fc.array(fc.record({ time, service: name })),
      alerts: fc.array(
        fc.record({
          time,
          service: name,
          metric: name,
          caller: fc.option(name, { nil: undefined }),
          callee: fc.option(name, { nil: undefined }),
        }),
      ),
    });
    fc.assert(
      fc.property(document, (parts) => {
        const { causes } = rank(parts);
        expect(causes.length).toBeLessThanOrEqual(20);
        for (const { score } of causes) expect(score >= 0 && score <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading a case', () => {
  const refusal = (text: string): unknown => {
    try {
      return readCase(text);
    } catch (error) {
      return error instanceof Rejected
        ? { path: error.path, reason: error.info['reason'] ?? error.message }
        : error;
    }
  };
  const document = { id: 'x', window: WINDOW };

  test.each([
    ['{"id": ', { path: undefined, reason: expect.stringContaining('is no JSON') }],
    [JSON.stringify({ id: 'x' }), { path: 'window', reason: expect.any(String) }],
    [
      JSON.stringify({ ...document, window: { from: 2, to: 1 } }),
      { path: 'window.to', reason: 'must not be before from' },
    ],
    [
      JSON.stringify({ ...document, window: { from: 'noon', to: 1 } }),
      { path: 'window.from', reason: 'must be epoch milliseconds or an ISO-8601 date-time' },
    ],
    [
      JSON.stringify({
        ...document,
        series: [
          {
            points: [
              [1, 2],
              [1, 'x'],
            ],
          },
        ],
      }),
      { path: 'series[0].points[1]', reason: 'must be [epochMs, value or null]' },
    ],
    [
      JSON.stringify({ ...document, series: [{ points: 7 }] }),
      { path: 'series[0].points', reason: 'must be a list of [epochMs, value]' },
    ],
    [
      JSON.stringify({ ...document, spans: [{}] }),
      { path: 'spans[0].start', reason: 'must be epoch milliseconds or an ISO-8601 date-time' },
    ],
  ])('names the field and the reason: %s', (text, expected) => {
    expect(refusal(text)).toEqual(expected);
  });

  test('takes NaN and Infinity for missing values, and leaves text alone', () => {
    const read = readCase(
      '{"id":"NaN","window":{"from":0,"to":9},"series":[{"points":[[1,NaN],[2,-Infinity],[3,4]]}]}',
    );
    expect(read.id).toBe('NaN');
    expect(read.series[0]?.points).toEqual([
      [1, null],
      [2, null],
      [3, 4],
    ]);
  });

  test('takes ISO-8601 times and ignores what it does not know', () => {
    const text = JSON.stringify({
      id: 'x',
      window: { from: '2024-05-01T10:00:00Z', to: '2024-05-01T12:10:00+02:00' },
      more: 1,
    });
    expect(readCase(text).window).toEqual({
      from: Date.UTC(2024, 4, 1, 10),
      to: Date.UTC(2024, 4, 1, 10, 10),
    });
  });
});
