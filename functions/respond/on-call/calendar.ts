import ical from 'ical-generator';
import type { OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import { stableId } from '../../shared/hash.ts';
import type { Shift } from './shifts.ts';

interface Calendar {
  readonly schedule: Pick<OnCallSchedule, 'scheduleId' | 'name' | 'changed'>;
  readonly shifts: readonly Shift[];
  readonly nameOf: (personId: string) => string;
}

/**
 * Shifts as an iCalendar text (RFC 5545): one event each, in UTC, which every calendar shows in the zone of its reader. The same shifts
 * give the same text; an event keeps its UID while its turn and what is left of it stand.
 */
export function calendarOf({ schedule, shifts, nameOf }: Calendar): string {
  const { scheduleId, name, changed } = schedule;
  const calendar = ical({ name, prodId: { company: 'Signalroom', product: 'on-call', language: 'EN' } });
  const parts = new Map<string, number>();
  for (const shift of shifts) {
    const source = sourceOf(shift);
    const part = parts.get(source) ?? 0;
    parts.set(source, part + 1);
    calendar.createEvent({
      id: `${stableId(scheduleId, source, String(part))}@signalroom`,
      stamp: new Date(changed.at),
      start: new Date(shift.from),
      end: new Date(shift.until),
      summary: `${nameOf(shift.personId)} on call`,
      description: 'layer' in shift.because ? `${name}: ${shift.because.layer}` : `${name}: override`,
    });
  }
  return calendar.toString();
}

/** The turn or override that a shift is a part of. */
const sourceOf = ({ because, personId, whole }: Shift): string =>
  [JSON.stringify(because), personId, whole.from].join('/');
