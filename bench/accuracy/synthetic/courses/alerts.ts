import type { Signal } from '../../../../schemas/signal.ts';
import { randomOf } from '../random.ts';
import { type Course, type CourseKind, MINUTE, START, signalAt, within } from './course.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const FAULT = 10 * DAY;

const alert = (minute: number, name: string, status: 'firing' | 'resolved' = 'firing'): Signal =>
  signalAt(START + Math.round(minute * MINUTE), { kind: 'alert', name, status, severityNumber: 17 });

/** Two alerts a day for eleven days, each resolved within the hour, and what else comes, by hours. */
function courseOf(seed: number, more: readonly Signal[] = []): Course {
  const random = randomOf(seed);
  const usual = Array.from({ length: 22 }, (_, half) => {
    const minute = half * 12 * HOUR + Math.floor(random() * HOUR);
    return [alert(minute, 'disk is full'), alert(minute + 10 + 40 * random(), 'disk is full', 'resolved')];
  }).flat();
  const all = [...usual, ...more].toSorted((a, b) => a.time - b.time);
  return { batches: [...Map.groupBy(all, ({ time }) => Math.floor(time / (10 * MINUTE))).values()] };
}

/** Beginnings and ends in turn, so many minutes apart. */
const turns = (count: number, apart: number, name: string): readonly Signal[] =>
  Array.from({ length: count }, (_, turn) =>
    alert(FAULT + 3 * HOUR + turn * apart, name, turn % 2 === 0 ? 'firing' : 'resolved'),
  );

const during = (method: string) => within([method], FAULT + 3 * HOUR, FAULT + 10 * HOUR);

export const ALERT_COURSES: readonly CourseKind[] = [
  {
    id: 'flapping alert',
    make: (seed, strength) => ({
      ...courseOf(seed, turns(Math.round(20 * strength), 2 + (seed % 4), 'disk is full')),
      ...during('flapping'),
    }),
  },
  {
    id: 'repeated alert',
    make: (seed, strength) => ({
      ...courseOf(seed, turns(Math.round(24 * strength), 20 + (seed % 5), 'disk is full')),
      ...during('repetition'),
    }),
  },
  {
    id: 'rare alert',
    make: (seed) => ({
      ...courseOf(seed, [alert(FAULT + 4 * HOUR, `certificate ${seed} expires`)]),
      ...during('rarity'),
    }),
  },
  {
    id: 'storm of alerts',
    make: (seed, strength) => ({
      ...courseOf(
        seed,
        Array.from({ length: Math.round(40 * strength) }, (_, index) =>
          alert(FAULT + 4 * HOUR + index / 60, `pod ${index} is gone`),
        ),
      ),
      ...during('storm'),
    }),
  },
  { id: 'usual alerts', make: (seed) => courseOf(seed) },
];
