import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { MAX_STATE_BYTES } from '../../../../functions/shared/ports/detector-state.ts';
import { Ranking } from '../../../../schemas/rank-case.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { inCloud, offline } from './both-paths.ts';
import { at, MINUTE, point, START } from './watch/watching.ts';

/** The instant that all is judged at. */
const NOW = START + 90 * MINUTE;
const window = { from: NOW - 10 * MINUTE, to: NOW };
const alert = (more: Partial<Signal> = {}): Signal =>
  at(NOW, {
    kind: 'alert',
    name: 'Slow',
    status: 'firing',
    severityNumber: 17,
    fingerprint: 'slow',
    ...more,
  });
const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const word = (number: number): string =>
  [...String(number)].map((digit) => 'bdfgklmnrt'[Number(digit)]).join('a');

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

function topology(dependencies: readonly object[]): string {
  const path = join(folder, 'deps.json');
  writeFileSync(path, JSON.stringify(dependencies));
  return path;
}

async function ranked(document: object): Promise<Ranking> {
  const { exit, lines, errors } = await offline(
    ['rank'],
    JSON.stringify({ id: 'case', window, ...document }),
  );
  expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
  return Ranking.parse(JSON.parse(lines[0] ?? ''));
}

/** Minutes and values; NaN is what JSON can't say, and what a signal leaves out. */
type Series = readonly (readonly [minute: number, value: number])[];
const SERIES: readonly (readonly [string, Series])[] = [
  ['that is constant', many(90, (minute) => [minute, 5])],
  ['of nothing but NaN', many(90, (minute) => [minute, Number.NaN])],
  ['of one point', [[85, 42]]],
  ['whose times decrease', many(90, (minute) => [90 - minute, minute % 4])],
  ['whose times are all the same', many(90, (index) => [85, index % 4])],
  ['of 1e308 and its opposite', many(90, (minute) => [minute, minute % 2 === 0 ? 1e308 : -1e308])],
];

describe('a series', () => {
  test.each(SERIES)(
    '%s: nothing is told of it by the Lambdas, and the ranking of its incident says what is missing',
    async (_is, series) => {
      const signals = series.map(([minute, value], index) => {
        const { value: _none, ...empty } = point(START + minute * MINUTE, 0);
        return {
          ...empty,
          signalId: `${index}`.padStart(32, '0'),
          ...(Number.isNaN(value) ? {} : { value }),
        };
      });
      const { told, incidents, ranking } = await inCloud([...signals, alert()], { now: NOW });
      expect({ told, incidents: incidents.length }).toEqual({ told: 0, incidents: 1 });
      expect(ranking?.missing.length).toBeGreaterThan(0);
      expect(ranking?.causes.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    },
  );

  test.each(SERIES)(
    '%s: each line gets a score offline, and a case of it abstains with reasons',
    async (_is, series) => {
      const rows = series.map(([minute, value]) => `${START + minute * MINUTE},${value}`);
      const { exit, lines, errors } = await offline(['detect'], rows.map((row) => `${row}\n`).join(''));
      expect({ exit, errors, lines: lines.length }).toEqual({ exit: 0, errors: '', lines: rows.length + 1 });
      for (const score of lines.slice(1).map((line) => Number(line.split(',')[2])))
        expect(score >= 0 && score <= 1).toBe(true);
      const points = series.map(([minute, value]) => [START + minute * MINUTE, value]);
      const { abstained, missing } = await ranked({
        series: [{ service: 'shop', metric: 'latency', points }],
      });
      expect({ abstained, says: missing.length > 0 }).toEqual({ abstained: true, says: true });
    },
  );
});

const MEBIBYTE = 1_024 * 1_024;
const LINES: readonly (readonly [string, readonly string[]])[] = [
  ['of 1 MiB', [`${'word '.repeat(MEBIBYTE / 5)}`, 'x'.repeat(MEBIBYTE - 1)]],
  [
    'of bytes that are no text',
    [randomBytes(4_096).toString('latin1').replaceAll('\n', ' '), '\u0000\ufffd'],
  ],
  [
    'without end of new templates',
    many(3_000, (index) => `${word(index)} ${word(7 * index)} did ${word(index + 3)}`),
  ],
];

describe('log lines', () => {
  test.each(LINES)('%s: the Lambdas take them in, and what is kept is bounded', async (_is, bodies) => {
    const signals = bodies.map((body, index) => at(START + index, { kind: 'log', name: 'log', body }));
    const { told, watching } = await inCloud(signals, { now: NOW });
    expect(told).toBe(0);
    expect(watching.state.largest).toBeLessThan(MAX_STATE_BYTES / 4);
  });

  test.each(LINES)('%s: each gets a short template offline', async (_is, bodies) => {
    const { exit, lines, errors } = await offline(
      ['templates', '--window', '500'],
      bodies.map((body) => `${body}\n`).join(''),
    );
    expect({ exit, errors, lines: lines.length }).toEqual({ exit: 0, errors: '', lines: bodies.length });
    for (const line of lines) expect(line).toMatch(/^[0-9a-f]{16}\t[^\t\r\n]{0,1024}$/);
  });
});

const CALLS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'in a circle',
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['b', 'b'],
    ],
  ],
  [
    'that are not connected',
    [
      ['a', 'b'],
      ['x', 'y'],
      ['m', 'n'],
    ],
  ],
  [
    'of services that nothing else is known of',
    [
      ['a', 'nobody'],
      ['nowhere', 'b'],
    ],
  ],
];
const FAILING = ['a', 'b', 'c', 'x', 'unknown'];

describe('dependencies', () => {
  const failing = FAILING.map((service, index) =>
    alert({
      name: `${service} fails`,
      fingerprint: service,
      time: NOW + index,
      resource: { serviceName: service },
    }),
  );
  const ofNone = alert({ name: 'of nothing', fingerprint: 'none', resource: {} });

  test.each(CALLS)('%s: the Lambdas group by them, and rank', async (_is, calls) => {
    const { incidents, ranking } = await inCloud([...failing, ofNone], { calls, now: NOW });
    expect(incidents.reduce((sum, { signalCount }) => sum + signalCount, 0)).toBe(FAILING.length + 1);
    expect(ranking).toMatchObject({ abstained: expect.any(Boolean), missing: expect.any(Array) });
  });

  test.each(CALLS)('%s: the same groups offline, and a ranking', async (_is, calls) => {
    const dependencies = calls.map(([caller, callee]) => ({ caller, callee }));
    const lines = [...failing, ofNone].map((signal) => JSON.stringify(signal)).join('\n');
    const grouped = await offline(['correlate', '--topology', topology(dependencies)], lines);
    expect({ exit: grouped.exit, lines: grouped.lines.length }).toEqual({
      exit: 0,
      lines: FAILING.length + 1,
    });
    const { incidents } = await inCloud([...failing, ofNone], { calls, now: NOW });
    const ids = grouped.lines.map((line) => JSON.parse(line).incidentId);
    expect(new Set(ids)).toEqual(new Set(incidents.map(({ incidentId }) => incidentId)));
    const alerts = failing.map(({ resource, time, name }) => ({
      service: resource.serviceName,
      time: time - MINUTE,
      name,
    }));
    expect(
      (await ranked({ dependencies, alerts, symptom: { service: 'nobody at all' } })).missing.length,
    ).toBeGreaterThan(0);
  });
});

describe('a trace', () => {
  const TRACES: readonly (readonly [string, Partial<Signal>])[] = [
    ['whose root is missing', { parentSpanId: 'f'.repeat(16) }],
    ['with spans from the future', { time: NOW * 3 }],
  ];
  const spans = (more: Partial<Signal>) =>
    many(50, (index) => {
      const ids = { traceId: `${index}`.padStart(32, '0'), spanId: `${index}`.padStart(16, '0') };
      const parts = {
        name: 'GET /stock',
        durationMs: 20,
        attributes: { 'span.kind': 'client', 'peer.service': 'stock' },
      };
      return { ...at(NOW - MINUTE + index, { kind: 'span', ...ids, ...parts }), ...more };
    });

  test.each(TRACES)(
    '%s: nothing is told of it by the Lambdas, and its incident is ranked',
    async (_is, more) => {
      const { told, ranking } = await inCloud([...spans(more), alert()], { now: NOW });
      expect(told).toBe(0);
      expect(ranking).toMatchObject({ causes: expect.any(Array), missing: expect.any(Array) });
    },
  );

  test.each(TRACES)('%s: a case of it is ranked offline, or abstains with reasons', async (_is, more) => {
    const { abstained, missing } = await ranked({
      spans: spans(more).map(
        ({ time, traceId, spanId, parentSpanId: parentId, name: operation, durationMs }) => ({
          start: time,
          traceId,
          spanId,
          parentId,
          operation,
          durationMs,
          service: 'shop',
        }),
      ),
    });
    expect({ abstained, says: missing.length > 0 }).toEqual({ abstained: true, says: true });
  });
});

describe('ten thousand alerts in one second', () => {
  const storm = many(10_000, (index) =>
    alert({ name: `alert ${word(index)}`, fingerprint: `alert-${index}`, time: NOW + (index % 1_000) }),
  );

  test('the Lambdas make one incident of them, tell of one storm, and rank it', async () => {
    const { told, incidents, ranking } = await inCloud(storm, { now: NOW, stored: storm.slice(0, 500) });
    expect(told).toBe(1);
    expect(incidents).toMatchObject([{ signalCount: storm.length, firingCount: storm.length }]);
    expect(ranking?.causes.length).toBeLessThanOrEqual(20);
  });

  test('so does the offline command, and it ranks a case of them', async () => {
    const { exit, lines } = await offline(
      ['correlate'],
      storm.map((signal) => JSON.stringify(signal)).join('\n'),
    );
    const incidents = new Set(lines.map((line) => JSON.parse(line).incidentId));
    expect({ exit, lines: lines.length, incidents: incidents.size }).toEqual({
      exit: 0,
      lines: storm.length,
      incidents: 1,
    });
    const alerts = storm.map(({ time, name }) => ({ time: time - MINUTE, service: 'shop', name }));
    expect((await ranked({ alerts })).causes.length).toBeLessThanOrEqual(20);
  });
});

describe('an incident without any series', () => {
  test('abstains in the Lambda and offline, and both say what is missing', async () => {
    const { ranking } = await inCloud([alert({ resource: {} })], { now: NOW });
    const case_ = await ranked({ alerts: [] });
    for (const one of [ranking, case_]) {
      expect(one).toMatchObject({ causes: [], abstained: true });
      expect(one?.missing.join()).toContain('telemetry of these kinds: series');
    }
  });
});
