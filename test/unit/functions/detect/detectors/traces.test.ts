import { describe, expect, test } from '@jest/globals';
import { edgeCalls } from '../../../../../functions/detect/detectors/edge-calls.ts';
import { edgePresence } from '../../../../../functions/detect/detectors/edge-presence.ts';
import { serviceSilence } from '../../../../../functions/detect/detectors/service-silence.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { at, MINUTE, noise, START, says, Watching } from '../watch/watching.ts';

const random = noise(3);
const call = (minute: number, more: Partial<Signal> = {}) =>
  at(START + minute * MINUTE + 1_000, {
    kind: 'span',
    name: 'GET /stock/17',
    durationMs: 20 + 10 * random(),
    attributes: { 'span.kind': 'client', 'peer.service': 'stock' },
    ...more,
  });
const calls = (minute: number, count: number, more: Partial<Signal> = {}) =>
  Array.from({ length: count }, () => call(minute, more));

async function watchedFor(minutes: number, watching: Watching): Promise<Watching> {
  for (let minute = 0; minute < minutes; minute += 1) await watching.feed(calls(minute, 30));
  return watching;
}

describe('the calls of an edge', () => {
  test('that take longer than nearly all before are told, and when they do no more', async () => {
    const watching = await watchedFor(20, new Watching([edgeCalls]));
    const [told, ...others] = await watching.feed(calls(20, 30, { durationMs: 900 }));
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      status: 'firing',
      name: 'duration of calls checkout to stock (GET <*>)',
      unit: 'ms',
      severityNumber: 13,
      attributes: {
        method: 'call-duration',
        'edge.caller': 'checkout',
        'edge.callee': 'stock',
        'edge.operation': 'GET <*>',
        calls: 30,
        found: 30,
      },
    });
    expect(told!.value).toBeGreaterThan(800);
    for (const minute of [21, 22]) await watching.feed(calls(minute, 30));
    expect(watching.found.map(says).at(-1)).toBe('duration of calls checkout to stock (GET <*>): resolved');
  });

  test('that fail are told', async () => {
    const watching = await watchedFor(20, new Watching([edgeCalls]));
    const failed = calls(20, 12, { status: 'error', severityNumber: 17 });
    const [told] = await watching.feed([...calls(20, 18), ...failed]);
    expect(told).toMatchObject({
      status: 'firing',
      value: 40,
      unit: '%',
      attributes: { method: 'call-errors' },
    });
    expect(failed.map(({ signalId }) => signalId)).toContain(told!.attributes['evidence']);
  });

  test('that become many more, or stop, are told', async () => {
    const watching = await watchedFor(20, new Watching([edgeCalls]));
    expect((await watching.feed(calls(20, 300))).map(says)).toEqual([
      'rate of calls checkout to stock (GET <*>): firing',
    ]);
    const stopped = await watchedFor(20, new Watching([edgeCalls]));
    for (const minute of [20, 21, 22]) await stopped.feed(calls(minute, 1, { name: 'POST /other' }));
    expect(stopped.found).toMatchObject([
      { status: 'firing', value: 0, attributes: { method: 'call-rate' } },
    ]);
  });

  test('of a trace without a root, from the future and without a duration are counted as any', async () => {
    const watching = await watchedFor(20, new Watching([edgeCalls]));
    const odd = { ...call(20), parentSpanId: 'f'.repeat(16), time: START + 9_999 * MINUTE };
    const { durationMs: _none, ...endless } = call(20);
    expect(await watching.feed([odd, endless])).toEqual([]);
    expect((await watching.feed(calls(20, 300))).map(says)).toEqual([
      'rate of calls checkout to stock (GET <*>): firing',
    ]);
  });

  test('within a service are no calls', async () => {
    const watching = new Watching([edgeCalls, edgePresence]);
    await watching.feed(calls(0, 5, { attributes: { 'span.kind': 'internal' } }));
    expect(watching.state.calls.saves).toBe(0);
  });
});

describe('which edges there are', () => {
  test('a call that never was before is new, once its service is known', async () => {
    const watching = await watchedFor(12, new Watching([edgePresence]));
    const other = call(12, { attributes: { 'span.kind': 'client', 'server.address': 'mail.example.com' } });
    expect(await watching.feed([other])).toMatchObject([
      { name: 'new calls checkout to mail.example.com (GET <*>)', attributes: { evidence: other.signalId } },
    ]);
    expect(await watching.feed([{ ...other, time: other.time + MINUTE }])).toEqual([]);
  });

  test('one that was always there and is no more has vanished, and may come back', async () => {
    const watching = await watchedFor(40, new Watching([edgePresence]));
    const others = { attributes: { 'span.kind': 'server' } };
    for (let minute = 40; minute < 60; minute += 1) await watching.feed(calls(minute, 1, others));
    await watching.feed(calls(60, 1));
    expect(watching.found.map(says)).toEqual([
      'new calls checkout (GET <*>)',
      'no calls checkout to stock (GET <*>): firing',
      'no calls checkout to stock (GET <*>): resolved',
    ]);
  });
});

describe('the silence of a service', () => {
  test('is told by what comes of other services, and ends when it sends again', async () => {
    const watching = new Watching([serviceSilence]);
    const log = (minute: number, serviceName: string) =>
      at(START + minute * MINUTE, { kind: 'log', resource: { serviceName } });
    for (let minute = 0; minute < 60; minute += 1) {
      const isThere = minute < 20 || minute >= 50;
      await watching.feed([log(minute, 'web'), ...(isThere ? [log(minute, 'checkout')] : [])]);
    }
    expect(watching.found.map(says)).toEqual([
      'silence of checkout: firing',
      'silence of checkout: resolved',
    ]);
    expect(watching.found[0]).toMatchObject({ severityNumber: 13, resource: { serviceName: 'checkout' } });
  });

  test('is none while what is of earlier arrives late', async () => {
    const watching = new Watching([serviceSilence]);
    const now = START + 60 * MINUTE;
    const log = (time: number, serviceName: string, observedTime = now) =>
      at(time, { kind: 'log', resource: { serviceName }, observedTime });
    for (let minute = 0; minute < 20; minute += 1) {
      await watching.feed([log(START + minute * MINUTE, 'checkout')]);
      await watching.feed([log(now, 'web')]);
    }
    await watching.feed([log(now + 9 * MINUTE, 'web', now + 9 * MINUTE)]);
    expect(watching.found).toEqual([]);
    await watching.feed([log(now + 11 * MINUTE, 'web', now + 11 * MINUTE)]);
    expect(watching.found.map(says)).toEqual(['silence of checkout: firing']);
  });
});
