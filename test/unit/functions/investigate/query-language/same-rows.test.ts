import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileQuery } from '../../../../../functions/investigate/query-language/program.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { aSignal } from '../a-signal.ts';
import { bothWays, NOW } from './both-ways.ts';

const MINUTE = 60_000;

/** Undefined is left out, as in a signal. */
const said = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const drawnSignal = fc.record({
  time: fc
    .integer({ min: -130, max: 10 })
    .chain((minute) => fc.constantFrom(NOW + minute * MINUTE, NOW + minute * MINUTE + 1)),
  kind: fc.constantFrom(
    'log' as const,
    'span' as const,
    'metric' as const,
    'alert' as const,
    'change' as const,
  ),
  severityNumber: fc.constantFrom(0, 9, 17, 21),
  status: fc.constantFrom('ok', 'error', 'firing', 'resolved', undefined),
  body: fc.constantFrom(
    'timeout after 30 ms',
    'timeout after 1234567 ms',
    "it's 🚀 4",
    'ä',
    'z',
    '',
    undefined,
  ),
  traceId: fc.constantFrom('t1', 't2', undefined),
  durationMs: fc.oneof(
    fc.constantFrom(0, 0.1, 0.2, 1e-7, 1e13, undefined),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  ),
  value: fc.oneof(
    fc.constantFrom(0, -1, 1.5, 1e300, -1e300, undefined),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  ),
  owner: fc.constantFrom('shop', 'payments', undefined),
  version: fc.constantFrom('1.4.0', '1.5.0', undefined),
  service: fc.constantFrom('checkout', "o'hara"),
  route: fc.constantFrom('/pay', '/cart', 5, undefined),
  code: fc.constantFrom(200, 500, 'odd', undefined),
  thread: fc.constantFrom('main', 7.5, true, undefined),
});
type Drawn = typeof drawnSignal extends fc.Arbitrary<infer T> ? T : never;

const signalOf = ({ service, version, route, code, thread, ...rest }: Drawn): Signal =>
  aSignal({
    ...said({ ...rest, value: rest.value === undefined ? undefined : rest.value + 0 }),
    resource: { serviceName: service, ...said({ serviceVersion: version }) },
    attributes: said({
      'http.route': route,
      'http.response.status_code': code,
      'thread.name': thread,
    }) as Signal['attributes'],
  });

const source = fc.constantFrom(
  'from log, span, metric between now - 2h and now',
  'from alert, change, log, span between @2026-03-01T10:00:00Z and now + 5m',
  'from log, span compare before between now - 2h and now - 1h, after between now - 1h and now',
  'from metric, log compare new between now - 30m and now, old between now - 90m and now - 45m',
);

const condition = fc.constantFrom(
  'severity_number >= 17',
  "severity_number >= 17 or status = 'error'",
  "not (status = 'error')",
  "status != 'ok' and value > 0",
  'body is not null',
  "contains(body, 'time') or starts_with(body, 'ä')",
  "attributes['http.route'] = '/pay'",
  "attributes['http.response.status_code'] in ('200', 'odd')",
  'http_response_status_code >= 500 or http_route is null',
  "owner not in ('shop')",
  'duration_ms * 1e300 * 1e300 is null',
  'value / duration_ms < 3',
  'value - value * 2 <= -1 + 1',
  "coalesce(owner, service_version, 'none') >= 'p'",
  "if(value > 0, owner, body) < 'zz'",
  'now - time > 30m',
);

const aggregate = fc.constantFrom(
  'count()',
  'count() where severity_number >= 17',
  'sum(value)',
  'sum(duration_ms) where value > 0',
  'avg(duration_ms)',
  'avg(value / 3)',
  'min(value)',
  'max(body)',
  'min(time)',
  "max(time) where status = 'error'",
  'distinct(owner)',
  'distinct(value)',
  'distinct(floor(duration_ms))',
  'quantile(value, 0.5)',
  'quantile(duration_ms, 0.95)',
  'quantile(duration_ms, 0)',
  "quantile(duration_ms, 1) where status = 'ok'",
  'rate()',
  'rate() where severity_number >= 17',
);

const key = fc.constantFrom(
  'service_name',
  'owner',
  'kind',
  'version = service_version',
  'bin = bucket(time, 15m)',
  'shape_of = shape(body)',
  "thread = attributes['thread.name']",
  'failed = severity_number >= 17',
  'half = floor(value / 2)',
);

const summarize = fc
  .record({
    aggregates: fc.array(aggregate, { minLength: 1, maxLength: 4 }),
    keys: fc.uniqueArray(key, { maxLength: 3 }),
  })
  .map(({ aggregates, keys }) => {
    const named = aggregates.map((each, index) => `a${index} = ${each}`).join(', ');
    return `summarize ${named}${keys.length === 0 ? '' : ` by ${keys.join(', ')}`} | ${
      keys.some((each) => each.startsWith('failed'))
        ? "extend shown = if(failed, 'y', 'n') | select shown, a0"
        : 'sort by a0 desc'
    }`;
  });

const rows = fc.constantFrom(
  'select time, body, value, owner | sort by value desc, time',
  'select time, x = value * 2 - duration_ms / 3, owner | top 5 by x desc, owner',
  'sort by severity_number desc | select severity_number, name, b = body, value | limit 3',
  'top 7 by owner, time desc | select owner, time, signal_id',
  'extend x = value + duration_ms, late = time + 15m | where x is not null | select late, x, service_name',
  'limit 4 | summarize n = count(), most = max(time)',
  "join (from span between now - 2h and now | where service_name = 'checkout' | summarize n = count(), worst = max(duration_ms) by trace_id) on trace_id | select trace_id, n, worst, body | sort by n",
  "join (from log between now - 2h and now | where trace_id in ('t1', 't2') | select trace_id, service_name, other = body) on trace_id, service_name | summarize n = count() by other, body | sort by n desc",
  'join latest at (from change between now - 3h and now | select service_name, at = time, deployed = service_version, change_name = name) on service_name | summarize n = count() by deployed, at | sort by at',
  "join latest at (from change, log between now - 3h and now | where service_name = 'checkout' | select service_name, at = time, said = body) on service_name | select time, at, said | limit 20",
  'summarize n = count() by owner | extend double = n * 2 | summarize most = max(double), all = sum(n)',
);

const sides = fc.constantFrom(
  'summarize n = count(), r = rate(), p = quantile(duration_ms, 0.9) by side | sort by side desc',
  'summarize n = count(), r = rate() by side, owner | sort by n',
  "summarize a = count() where side = 'before', r = rate() by owner | sort by a",
);

const query = fc
  .record({
    source,
    conditions: fc.array(condition, { maxLength: 2 }),
    end: fc.oneof(summarize, rows, sides),
  })
  .filter(({ source, end }) => source.includes('compare') || !/\bside\b/.test(end))
  .map(({ source, conditions, end }) =>
    [
      source,
      "where service_name in ('checkout', 'o''hara')",
      ...conditions.map((each) => `where ${each}`),
      end,
    ].join('\n| '),
  );

describe('a query', () => {
  test('gives the same rows in the same order from the hot store and from the archive', async () => {
    await fc.assert(
      fc.asyncProperty(query, fc.array(drawnSignal, { maxLength: 40 }), async (body, drawn) => {
        const { hot, cold } = await bothWays(compileQuery(body, {}), drawn.map(signalOf));
        expect(cold).toEqual(hot);
      }),
      { numRuns: 120 },
    );
  });
});
