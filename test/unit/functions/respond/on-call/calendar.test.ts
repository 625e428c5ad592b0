import { expect, test } from '@jest/globals';
import nodeIcal from 'node-ical';
import { calendarOf } from '../../../../../functions/respond/on-call/calendar.ts';
import { shiftsBetween } from '../../../../../functions/respond/on-call/shifts.ts';
import { between, layer, override, schedule } from './a-schedule.ts';

const NAMES: Readonly<Record<string, string>> = { ana: 'Ana; von, "Ω" \\ Müller-Lüdenscheidt '.repeat(4) };

function given(from = '2026-03-24T00:00Z') {
  const on = schedule({ layers: [layer({ rotation: { unit: 'day', length: 1 } })] });
  const day = override({ from: Date.parse('2026-03-28T12:00Z'), until: Date.parse('2026-03-28T14:00Z') });
  const within = between(from, '2026-04-01T00:00Z');
  const shifts = shiftsBetween({ schedule: on, overrides: [day] }, within);
  return {
    shifts,
    text: calendarOf({ schedule: on, shifts, nameOf: (person) => (NAMES[person] ?? person).trim() }),
  };
}

const eventsIn = (text: string) =>
  Object.values(nodeIcal.sync.parseICS(text)).flatMap((part) => (part?.type === 'VEVENT' ? [part] : []));

test('a calendar says who is on call as a parser of others reads it, across a change of the clock', () => {
  const { shifts, text } = given();
  const events = eventsIn(text);
  expect(events.map(({ start, end }) => [start.getTime(), end?.getTime()])).toEqual(
    shifts.map(({ from, until }) => [from, until]),
  );
  expect(events.map(({ summary }) => summary)).toEqual(
    shifts.map(({ personId }) => `${(NAMES[personId] ?? personId).trim()} on call`),
  );
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(shifts.length);
});

test('its lines are those of RFC 5545: at most 75 octets, with CRLF, whatever people are called', () => {
  const { text } = given();
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const long = text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75);
  expect(long).toEqual([]);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/);
  const of = (name: string) => text.split(`\r\n${name}:`).length - 1;
  expect(of('DTSTAMP')).toBe(of('BEGIN'));
});

test('it is the same text each time, and events keep their UID when one asks from a later day', () => {
  const { text } = given();
  expect(given().text).toBe(text);
  const before = new Map(eventsIn(text).map(({ uid, start }) => [start.getTime(), uid]));
  const later = eventsIn(given('2026-03-27T00:00Z').text).slice(1);
  expect(later.length).toBeGreaterThan(3);
  for (const { uid, start } of later) expect(before.get(start.getTime())).toBe(uid);
});
