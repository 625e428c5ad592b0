import { describe, expect, test } from '@jest/globals';
import { gapsBetween, onCallAt, shiftsBetween } from '../../../../../functions/respond/on-call/shifts.ts';
import type { Layer } from '../../../../../schemas/on-call/schedule.ts';
import { between, layer, override, schedule, shown } from './a-schedule.ts';

const shiftsOf = (layers: readonly Layer[], from: string, until: string) =>
  shiftsBetween({ schedule: schedule({ layers: [...layers] }), overrides: [] }, between(from, until)).map(
    shown,
  );

describe('a rotation', () => {
  test('goes round its participants, cut at both ends of what is asked for', () => {
    expect(shiftsOf([layer()], '2026-03-10T00:00Z', '2026-03-25T00:00Z')).toEqual([
      'bo 2026-03-10T00:00 2026-03-16T08:00',
      'cy 2026-03-16T08:00 2026-03-23T08:00',
      'ana 2026-03-23T08:00 2026-03-25T00:00',
    ]);
  });

  test('has nobody before it begins and after it ends', () => {
    const short = layer({ ends: '2026-03-12' });
    const rota = { schedule: schedule({ layers: [short] }), overrides: [] };
    const march = between('2026-03-01T00:00Z', '2026-04-01T00:00Z');
    const shifts = shiftsBetween(rota, march);
    expect(shifts.map(shown)).toEqual([
      'ana 2026-03-02T08:00 2026-03-09T08:00',
      'bo 2026-03-09T08:00 2026-03-12T08:00',
    ]);
    expect(gapsBetween(shifts, march).map(shown)).toEqual([
      'nobody 2026-03-01T00:00 2026-03-02T08:00',
      'nobody 2026-03-12T08:00 2026-04-01T00:00',
    ]);
  });

  test('hands over by the clock on the wall: a day has 23 hours in spring and 25 in autumn', () => {
    const daily = layer({ rotation: { unit: 'day', length: 1 } });
    expect(shiftsOf([daily], '2026-03-28T08:00Z', '2026-03-30T07:00Z')).toEqual([
      'cy 2026-03-28T08:00 2026-03-29T07:00',
      'ana 2026-03-29T07:00 2026-03-30T07:00',
    ]);
    expect(shiftsOf([daily], '2026-10-24T07:00Z', '2026-10-26T08:00Z')).toEqual([
      'cy 2026-10-24T07:00 2026-10-25T08:00',
      'ana 2026-10-25T08:00 2026-10-26T08:00',
    ]);
  });

  test('hands over at the end of the hour that is skipped, when 02:30 does not come', () => {
    const night = layer({ handOffTime: '02:30', rotation: { unit: 'day', length: 1 } });
    expect(shiftsOf([night], '2026-03-28T01:30Z', '2026-03-30T00:30Z')).toEqual([
      'cy 2026-03-28T01:30 2026-03-29T01:00',
      'ana 2026-03-29T01:00 2026-03-30T00:30',
    ]);
  });

  test('hands over the first time, when 02:30 comes twice', () => {
    const night = layer({ handOffTime: '02:30', rotation: { unit: 'day', length: 1 } });
    expect(shiftsOf([night], '2026-10-24T00:30Z', '2026-10-26T01:30Z')).toEqual([
      'cy 2026-10-24T00:30 2026-10-25T00:30',
      'ana 2026-10-25T00:30 2026-10-26T01:30',
    ]);
  });

  test('of twelve hours hands over at nine and nine all year', () => {
    const halves = layer({ rotation: { unit: 'hour', length: 12 }, participants: ['ana', 'bo'] });
    expect(shiftsOf([halves], '2026-03-28T08:00Z', '2026-03-29T19:00Z')).toEqual([
      'ana 2026-03-28T08:00 2026-03-28T20:00',
      'bo 2026-03-28T20:00 2026-03-29T07:00',
      'ana 2026-03-29T07:00 2026-03-29T19:00',
    ]);
  });
});

describe('layers', () => {
  const base = layer({ participants: ['ana'] });

  test('that are restricted count in their times only, also over midnight', () => {
    const nights = layer({
      name: 'nights',
      participants: ['noor'],
      restrictions: [{ days: ['FR'], from: '22:00', until: '06:00' }],
    });
    expect(shiftsOf([base, nights], '2026-03-06T20:00Z', '2026-03-07T08:00Z')).toEqual([
      'ana 2026-03-06T20:00 2026-03-06T21:00',
      'noor 2026-03-06T21:00 2026-03-07T05:00',
      'ana 2026-03-07T05:00 2026-03-07T08:00',
    ]);
    expect(shiftsOf([nights], '2026-03-07T01:00Z', '2026-03-07T02:00Z')).toEqual([
      'noor 2026-03-07T01:00 2026-03-07T02:00',
    ]);
  });

  test('with restrictions that touch make one shift of them', () => {
    const weekend = layer({
      participants: ['noor'],
      restrictions: [{ days: ['SA', 'SU'], from: '00:00', until: '00:00' }],
    });
    expect(shiftsOf([weekend], '2026-03-06T00:00Z', '2026-03-10T00:00Z')).toEqual([
      'noor 2026-03-06T23:00 2026-03-08T23:00',
    ]);
  });
});

describe('overrides', () => {
  const monday = between('2026-03-02T08:00Z', '2026-03-09T08:00Z');
  const rota = (...overrides: Parameters<typeof override>[0][]) => ({
    schedule: schedule(),
    overrides: overrides.map((more) => override(more)),
  });

  test('win over the layers, and the turn goes on after them', () => {
    expect(shiftsBetween(rota({}), monday).map(shown)).toEqual([
      'ana 2026-03-02T08:00 2026-03-03T08:00',
      'dee 2026-03-03T08:00 2026-03-03T20:00',
      'ana 2026-03-03T20:00 2026-03-09T08:00',
    ]);
  });

  test('that overlap: the one made last counts, and of two made at once always the same', () => {
    const later = { overrideId: 'o2', personId: 'eli', from: Date.parse('2026-03-03T10:00Z') };
    const added = { ...override().added, at: override().added.at + 1 };
    const shifts = shiftsBetween(rota({ ...later, added }, {}), monday).map(shown);
    expect(shifts.slice(1, 3)).toEqual([
      'dee 2026-03-03T08:00 2026-03-03T10:00',
      'eli 2026-03-03T10:00 2026-03-03T20:00',
    ]);
    expect(shiftsBetween(rota({}, later), monday)).toEqual(shiftsBetween(rota(later, {}), monday));
  });

  test('that were removed do not count', () => {
    expect(shiftsBetween(rota({ removed: override().added }), monday)).toHaveLength(1);
  });

  test('fill a gap', () => {
    const empty = { schedule: schedule({ layers: [] }), overrides: [override()] };
    const shifts = shiftsBetween(empty, monday);
    expect(shifts.map(shown)).toEqual(['dee 2026-03-03T08:00 2026-03-03T20:00']);
    expect(gapsBetween(shifts, monday)).toHaveLength(2);
  });

  test('are answered with the times in which they count', () => {
    const at = (instant: string) => {
      const shift = onCallAt(rota({}), Date.parse(instant));
      return shift === undefined ? 'nobody' : shown(shift);
    };
    expect(at('2026-03-03T07:59:59.999Z')).toBe('ana 2026-03-02T08:00 2026-03-03T08:00');
    expect(at('2026-03-03T08:00Z')).toBe('dee 2026-03-03T08:00 2026-03-03T20:00');
    expect(at('2026-03-03T20:00Z')).toBe('ana 2026-03-03T20:00 2026-03-09T08:00');
    expect(at('2026-03-01T20:00Z')).toBe('nobody');
  });
});
