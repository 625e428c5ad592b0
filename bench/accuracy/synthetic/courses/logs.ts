import type { Signal } from '../../../../schemas/signal.ts';
import { randomOf } from '../random.ts';
import { type Course, type CourseKind, MINUTE, minutely, START, signalAt, within } from './course.ts';

const MINUTES = 60;
const FAULT = 40;
const ERROR = 17;

const line = (time: number, body: string, severityNumber = 9): Signal =>
  signalAt(time, { kind: 'log', name: 'log', body, severityNumber });

/** Some statements, each written a few times a minute, with values that vary; now and then an error that is usual. */
function usualLines(random: () => number, time: number): readonly Signal[] {
  const number = (below: number): number => Math.floor(random() * below);
  const at = (index: number): number => time + index * 500 + number(400);
  return [
    ...Array.from({ length: 20 + number(10) }, (_, index) =>
      line(at(index), `GET /cart/${number(9_999)} answered 200 in ${number(90)} ms`),
    ),
    ...Array.from({ length: 8 + number(5) }, (_, index) =>
      line(at(index), `order ${number(99_999)} of customer c-${number(500)} stored`),
    ),
    ...Array.from({ length: number(3) }, (_, index) =>
      line(at(index), `retrying payment ${number(99_999)}`, ERROR),
    ),
  ];
}

const courseOf = (
  seed: number,
  lasting: number,
  more: (time: number, random: () => number) => readonly Signal[],
): Course => {
  const random = randomOf(seed);
  return {
    batches: minutely(MINUTES, (minute, time) => [
      ...usualLines(random, time),
      ...(minute >= FAULT && minute < FAULT + lasting ? more(time, random) : []),
    ]),
  };
};
const many = (count: number, lineAt: (index: number) => Signal): readonly Signal[] =>
  Array.from({ length: count }, (_, index) => lineAt(index));

export const LOG_COURSES: readonly CourseKind[] = [
  {
    id: 'new template',
    make: (seed) => ({
      ...courseOf(seed, 1, (time) => [
        line(time, `lost connection to 10.0.0.${seed % 250} after 3 attempts`),
      ]),
      ...within(['new-template'], FAULT, FAULT + 3),
    }),
  },
  {
    id: 'template rate',
    make: (seed, strength) => ({
      ...courseOf(seed, 5, (time) =>
        many(150 * strength, (index) => line(time + index, `GET /cart/7 answered 200 in ${index} ms`)),
      ),
      ...within(['template-rate'], FAULT, FAULT + 8),
    }),
  },
  {
    id: 'severity burst',
    make: (seed, strength) => ({
      ...courseOf(seed, 5, (time) =>
        many(30 * strength, (index) => line(time + index, `retrying payment ${index}`, ERROR)),
      ),
      ...within(['severity-burst'], FAULT, FAULT + 8),
    }),
  },
  { id: 'usual log', make: (seed) => courseOf(seed, 0, () => []) },
  {
    id: 'silence of a service',
    make: (seed, strength) => {
      const back = FAULT + Math.round(20 * strength);
      const random = randomOf(seed);
      const other = { resource: { serviceName: 'web', environment: 'prod' } };
      return {
        batches: minutely(MINUTES + 20, (minute, time) => [
          signalAt(time, { kind: 'log', name: 'log', body: 'page served', ...other }),
          ...(minute < FAULT || minute >= back ? usualLines(random, time) : []),
        ]),
        truth: {
          methods: ['missing-data'],
          from: START + FAULT * MINUTE,
          to: START + (MINUTES + 3) * MINUTE,
        },
      };
    },
  },
];
