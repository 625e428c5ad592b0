import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gapsBetween, onCallAt, shiftsBetween } from '../../../../../functions/respond/on-call/shifts.ts';
import { type Layer, type OnCallSchedule, WEEKDAYS } from '../../../../../schemas/on-call/schedule.ts';
import { CHANGED, override, schedule } from './a-schedule.ts';

const HOUR = 3_600_000;
/** Changes of the clock in 2026 there, both ways. Lord Howe's is of half an hour, Chatham's at 02:45; UTC has none. */
const CHANGES = {
  'Europe/Zurich': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'America/New_York': ['2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  'Pacific/Chatham': ['2026-04-04T14:00Z', '2026-09-26T14:00Z'],
  UTC: ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
};
type Zone = keyof typeof CHANGES;

const people = fc.constantFrom('ana', 'bo', 'cy', 'dee');
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const restriction = fc.record({
  days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 7 }),
  from: time,
  until: time,
});
const layers: fc.Arbitrary<Layer> = fc.record({
  name: fc.constantFrom('one', 'two'),
  begins: fc.constantFrom('2026-01-05', '2026-03-28', '2026-10-24'),
  // Most hand-overs of the night, where clocks change.
  handOffTime: fc.oneof(time, fc.constantFrom('01:30', '02:00', '02:15', '02:30', '02:50', '03:00')),
  rotation: fc.record({
    unit: fc.constantFrom('hour', 'day', 'week'),
    length: fc.integer({ min: 1, max: 5 }),
  }),
  participants: fc.array(people, { minLength: 1, maxLength: 4 }),
  restrictions: fc.array(restriction, { maxLength: 2 }),
});

/** A schedule, overrides, and a time around a change of the clock. */
const rotas = fc
  .record({
    zone: fc.constantFrom(...(Object.keys(CHANGES) as Zone[])),
    change: fc.constantFrom(0, 1),
    layers: fc.array(layers, { maxLength: 3 }),
    before: fc.integer({ min: 0, max: 90 }),
    after: fc.integer({ min: 1, max: 90 }),
    overrides: fc.array(
      fc.tuple(people, fc.integer({ min: -80, max: 80 }), fc.integer({ min: 1, max: 40 })),
      {
        maxLength: 3,
      },
    ),
  })
  .map(({ zone, change, layers: made, before, after, overrides }) => {
    const moment = Date.parse(CHANGES[zone][change]!);
    const whole: OnCallSchedule = schedule({ timeZone: zone, layers: made });
    return {
      moment,
      within: { from: moment - before * HOUR, until: moment + after * HOUR },
      rota: {
        schedule: whole,
        overrides: overrides.map(([personId, start, hours], index) =>
          override({
            overrideId: `o${index}`,
            personId,
            from: moment + start * HOUR,
            until: moment + (start + hours) * HOUR,
            added: { ...CHANGED, at: index },
          }),
        ),
      },
    };
  });

test('shifts and gaps cover a time without overlap, in order', () => {
  fc.assert(
    fc.property(rotas, ({ rota, within }) => {
      const shifts = shiftsBetween(rota, within);
      const all = [...shifts, ...gapsBetween(shifts, within)].sort((one, other) => one.from - other.from);
      expect(all[0]?.from).toBe(within.from);
      expect(all.at(-1)?.until).toBe(within.until);
      all.forEach(({ from, until }, index) => {
        expect(from).toBeLessThan(until);
        expect(all[index + 1]?.from ?? until).toBe(until);
      });
    }),
    { numRuns: 100 },
  );
});

test('who is on call at an instant is in the shift that contains it, however much was asked for', () => {
  fc.assert(
    fc.property(rotas, fc.integer({ min: -180, max: 180 }), ({ rota, within, moment }, halfHours) => {
      const instant = Math.min(Math.max(moment + (halfHours * HOUR) / 2, within.from), within.until - 1);
      const among = shiftsBetween(rota, within).find(({ from, until }) => from <= instant && instant < until);
      const now = onCallAt(rota, instant);
      expect(now?.personId).toBe(among?.personId);
      expect(now?.because).toEqual(among?.because);
      if (now === undefined || among === undefined) return;
      expect(now.from).toBeLessThanOrEqual(instant);
      expect(now.until).toBeGreaterThan(instant);
      expect([Math.max(now.from, within.from), Math.min(now.until, within.until)]).toEqual([
        among.from,
        among.until,
      ]);
    }),
    { numRuns: 100 },
  );
});

test('the override made last wins wherever it lies', () => {
  fc.assert(
    fc.property(rotas, ({ rota, within }) => {
      const last = rota.overrides.at(-1);
      if (last === undefined) return;
      const shifts = shiftsBetween(rota, within).filter(
        ({ from, until }) => from < last.until && last.from < until,
      );
      for (const shift of shifts) expect(shift.because).toEqual({ overrideId: last.overrideId });
    }),
    { numRuns: 60 },
  );
});

test('a layer without restrictions leaves no gap once it has begun', () => {
  fc.assert(
    fc.property(rotas, layers, ({ rota, within }, base) => {
      const always = { ...base, begins: '2026-01-05', restrictions: [] };
      const whole = { ...rota, schedule: { ...rota.schedule, layers: [always, ...rota.schedule.layers] } };
      expect(gapsBetween(shiftsBetween(whole, within), within)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
