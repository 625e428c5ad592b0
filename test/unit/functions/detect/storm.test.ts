import { beforeEach, describe, expect, test } from '@jest/globals';
import { decide } from '../../../../functions/detect/decide/decide.ts';
import { stormsAgain } from '../../../../functions/detect/storm.ts';
import type { Caller } from '../../../../functions/shared/caller.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { Placing } from './placing.ts';
import { services, signal } from './signals.ts';

const START = 1_000_000;
const MINUTE = 60_000;
const SIZE = 30;
const ana: Caller = { id: 'u-ana', name: 'ana', role: 'investigator', teams: [] };

/** An alert that arrives when it fires. */
const at = (time: number, more: Partial<Signal> = {}): Signal =>
  signal({ time, observedTime: time, ...more });

/** Thirty alerts within fifteen seconds, of services that call each other. */
const storm = (from: number, prefix: string, more: Partial<Signal> = {}): Signal[] =>
  Array.from({ length: SIZE }, (_, index) =>
    at(from + index * 500, {
      fingerprint: `${prefix}-${index}`,
      name: `${prefix} ${index}`,
      resource: { serviceName: ['web', 'checkout', 'payments'][index % 3]! },
      ...more,
    }),
  );

/** The same alert, told anew. */
const fresh = ({ time: _time, observedTime: _observed, ...alert }: Signal): Partial<Signal> => ({
  ...alert,
  signalId: signal().signalId,
});

describe('storms of alerts', () => {
  let room: Placing;
  beforeEach(() => {
    room = new Placing({ services, learned: new Map() });
  });
  const now = async (id: string | undefined) => await room.incidents.get(id ?? '');
  const whereOf = async (signals: readonly Signal[]) =>
    new Set(
      await Promise.all(signals.map(async ({ signalId }) => await room.incidents.incidentOf(signalId))),
    );
  const openCount = async () => (await room.incidents.open()).length;

  test('the first of an incident is its own, however late it comes and however long it lasts', async () => {
    const alone = await room.place(signal({ fingerprint: 'alone' }));
    const [early, more] = [storm(START + 5 * MINUTE, 'a'), storm(START + 5 * MINUTE + 15_000, 'b')];
    expect(await room.place(...early, ...more)).toMatchObject({
      incidentId: alone?.incidentId,
      signalCount: 1 + 2 * SIZE,
    });
    expect(await openCount()).toBe(1);
  });

  test('a second one opens an incident beside it, says why, and the two are not merged', async () => {
    const first = await room.place(...storm(START, 'a'));
    const second = storm(START + 3 * MINUTE, 'b');
    const opened = await room.place(...second);
    expect(opened).toMatchObject({ splitFrom: first?.incidentId, keptApart: [first?.incidentId] });
    expect(opened?.incidentId).not.toBe(first?.incidentId);
    expect(await now(first?.incidentId)).toMatchObject({ status: 'open', keptApart: [opened?.incidentId] });
    const opening = second.find(({ name }) => name === opened?.title);
    expect((await room.membership(opening!))?.because).toEqual([
      { strategy: 'storm', reason: 'a second storm of alerts: 25 within 20 s, 0 in the 110 s before' },
    ]);
    expect(await room.because(second.at(-1)!)).toContain('3 s after the storm of alerts that opened it');
    expect(await openCount()).toBe(2);
  });

  test('alerts that follow go to the latest, and one that fires again leaves where it fired', async () => {
    const early = storm(START, 'a');
    const first = await room.place(...early);
    const second = await room.place(...storm(START + 3 * MINUTE, 'b'));
    const before = await now(second?.incidentId);
    const again = (more: Partial<Signal>) => at(START + 4 * MINUTE, { ...fresh(early[0]!), ...more });
    expect(await room.place(again({}))).toMatchObject({
      incidentId: second?.incidentId,
      firingCount: before!.firingCount + 1,
    });
    const left = (await now(first?.incidentId))!.firingCount;
    expect(left + before!.firingCount + 1).toBe(2 * SIZE);
    const ended = await room.place(again({ status: 'resolved' }));
    expect(ended).toMatchObject({ incidentId: second?.incidentId, firingCount: before!.firingCount });
  });

  test('an alert that did not fire again ends where it fires', async () => {
    const early = storm(START, 'a');
    const first = await room.place(...early);
    await room.place(...storm(START + 3 * MINUTE, 'b'));
    const ended = at(START + 4 * MINUTE, { ...fresh(early[1]!), status: 'resolved' });
    expect(await room.place(ended)).toMatchObject({
      incidentId: first?.incidentId,
    });
  });

  test('the same alerts that storm again take what fires along; a third one opens a third', async () => {
    const [first, second, third] = [0, 3, 6].map((minute) => storm(START + minute * MINUTE, 'a'));
    await room.place(...first!, ...second!, ...third!);
    const incidents = (await room.incidents.list({ limit: 9 })).items;
    expect(incidents).toHaveLength(3);
    const firing = incidents.map(({ firingCount }) => firingCount);
    expect(firing.reduce((all, count) => all + count, 0)).toBe(SIZE);
    expect(await whereOf(third!.slice(-5))).toEqual(new Set([incidents[0]?.incidentId]));
  });

  test('what a person made one again is not taken apart by the next storm', async () => {
    const first = await room.place(...storm(START, 'a'));
    const second = await room.place(...storm(START + 3 * MINUTE, 'b'));
    await decide(
      { incidents: room.incidents, clock: { now: () => START + 5 * MINUTE } },
      {
        kind: 'merge',
        idempotencyKey: 'k',
        rationale: 'one fault',
        incidentId: second!.incidentId,
        into: first!.incidentId,
      },
      ana,
    );
    await room.place(...storm(START + 6 * MINUTE, 'c'));
    expect(await openCount()).toBe(1);
  });

  test('nor what a person made one with the incident of a later storm, until that is undone', async () => {
    const [first, second, third] = [0, 3, 6].map((minute) => storm(START + minute * MINUTE, `${minute}`));
    const one = await room.place(...first!);
    const later = await room.place(...second!, ...third!);
    const by = { idempotencyKey: 'k', rationale: 'one fault' };
    const deps = { incidents: room.incidents, clock: { now: () => START + 8 * MINUTE } };
    const merge = { ...by, kind: 'merge', incidentId: later!.incidentId, into: one!.incidentId } as const;
    const { decisionId } = await decide(deps, merge, ana);
    const next = { newestAt: START + 9 * MINUTE, counts: [SIZE], latest: START + 9 * MINUTE };
    expect(stormsAgain((await now(one?.incidentId))!, next)).toBe(false);
    await decide(deps, { ...by, idempotencyKey: 'u', kind: 'undo', decisionId }, ana);
    expect(stormsAgain((await now(one?.incidentId))!, next)).toBe(true);
  });

  test('what a person moved stays where it was put', async () => {
    const early = storm(START, 'a');
    const first = await room.place(...early);
    const other = await room.place(signal({ fingerprint: 'x', resource: { serviceName: 'search' } }));
    await decide(
      { incidents: room.incidents, clock: { now: () => START + MINUTE } },
      {
        kind: 'move',
        idempotencyKey: 'k',
        rationale: 'another matter',
        incidentId: first!.incidentId,
        signalIds: [early[0]!.signalId],
        to: other!.incidentId,
      },
      ana,
    );
    const again = at(START + 3 * MINUTE + 15_000, fresh(early[0]!));
    expect(await room.place(...storm(START + 3 * MINUTE, 'b'), again)).toMatchObject({
      incidentId: other?.incidentId,
    });
  });

  test('anomalies, alerts of one instant, and alerts that come as steadily as before make none', async () => {
    const oneInstant = { time: START + 6 * MINUTE, observedTime: START + 6 * MINUTE };
    await room.place(...storm(START, 'a'));
    await room.place(...storm(START + 3 * MINUTE, 'b', { kind: 'anomaly' }));
    await room.place(...storm(START + 6 * MINUTE, 'c', oneInstant));
    expect(await openCount()).toBe(1);
    const steady = new Placing(room.context);
    for (let minute = 0; minute < 6; minute += 0.25)
      await steady.place(...storm(START + minute * MINUTE, `s${minute}`));
    expect(await steady.incidents.open()).toHaveLength(1);
  });

  test('what is kept of them is bounded, however long an incident lasts and whatever the times are', async () => {
    const times = [0, 90 * MINUTE, 5 * MINUTE, -40 * MINUTE, 100 * MINUTE, 29 * MINUTE];
    for (const [index, time] of times.entries()) {
      const { storm: kept } = (await room.place(at(START + time, { fingerprint: `t${index}` })))!;
      expect(kept!.counts.length).toBeLessThanOrEqual(13);
    }
  });
});
