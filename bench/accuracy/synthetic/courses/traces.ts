import type { Signal } from '../../../../schemas/signal.ts';
import { randomOf } from '../random.ts';
import { type Course, type CourseKind, minutely, signalAt, within } from './course.ts';

const MINUTES = 60;
const FAULT = 45;
const LASTING = 8;

interface Calls {
  readonly peer: string;
  readonly operation: string;
  readonly count: number;
  readonly durationMs: number;
  readonly failing: number;
}

/** Durations vary by a half, and now and then one takes three times as long. */
const callsOf = (
  random: () => number,
  time: number,
  { peer, operation, count, durationMs, failing }: Calls,
): readonly Signal[] =>
  Array.from({ length: count }, (_, index) => {
    const slow = random() < 0.01 ? 3 : 1;
    const failed = random() < failing;
    return signalAt(time + index * 200, {
      kind: 'span',
      name: operation,
      durationMs: durationMs * slow * (0.75 + random() / 2),
      attributes: { 'span.kind': 'client', 'peer.service': peer },
      ...(failed ? { status: 'error', severityNumber: 17 } : { status: 'ok' }),
    });
  });

const STOCK: Calls = { peer: 'stock', operation: 'GET /stock', count: 25, durationMs: 20, failing: 0.01 };

/** Calls to two services; those to the first are as `change` says while the fault lasts. */
function courseOf(seed: number, change: (usual: Calls) => readonly Calls[]): Course {
  const random = randomOf(seed);
  const usual = { ...STOCK, durationMs: 5 + 200 * random(), count: 20 + Math.floor(20 * random()) };
  const other = { ...usual, peer: 'bank', operation: 'POST /charge', durationMs: 50 };
  return {
    batches: minutely(MINUTES, (minute, time) =>
      [other, ...(minute >= FAULT && minute < FAULT + LASTING ? change(usual) : [usual])].flatMap((calls) =>
        callsOf(random, time, { ...calls, count: calls.count + Math.floor(3 * random()) }),
      ),
    ),
  };
}

const during = (method: string, to = FAULT + LASTING + 3) => within([method], FAULT, to);

export const TRACE_COURSES: readonly CourseKind[] = [
  {
    id: 'slow calls',
    make: (seed, strength) => ({
      ...courseOf(seed, (usual) => [{ ...usual, durationMs: usual.durationMs * (1 + 4 * strength) }]),
      ...during('call-duration'),
    }),
  },
  {
    id: 'failing calls',
    make: (seed, strength) => ({
      ...courseOf(seed, (usual) => [{ ...usual, failing: 0.5 * strength }]),
      ...during('call-errors'),
    }),
  },
  {
    id: 'many calls',
    make: (seed, strength) => ({
      ...courseOf(seed, (usual) => [{ ...usual, count: Math.round(usual.count * (1 + 5 * strength)) }]),
      ...during('call-rate'),
    }),
  },
  {
    id: 'new edge',
    make: (seed) => ({
      ...courseOf(seed, (usual) => [usual, { ...usual, peer: 'mail', operation: 'POST /send', count: 3 }]),
      ...during('new-edge', MINUTES),
    }),
  },
  {
    id: 'vanished edge',
    make: (seed) => {
      const random = randomOf(seed);
      const other = { ...STOCK, peer: 'bank', operation: 'POST /charge' };
      return {
        batches: minutely(MINUTES + 10, (minute, time) =>
          [other, ...(minute < FAULT ? [STOCK] : [])].flatMap((calls) => callsOf(random, time, calls)),
        ),
        ...within(['vanished-edge'], FAULT, MINUTES + 10),
      };
    },
  },
  { id: 'usual calls', make: (seed) => courseOf(seed, (usual) => [usual]) },
];
