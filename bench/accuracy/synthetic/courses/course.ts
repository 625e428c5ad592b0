import { stableId } from '../../../../functions/shared/hash.ts';
import type { Signal } from '../../../../schemas/signal.ts';

export const MINUTE = 60_000;
export const START = Date.UTC(2026, 2, 2);
export const SERVICE = 'shop';

/** What is to be found in a course, and until when that it goes on may be told. */
export interface Truth {
  /** Any of these methods of detectors is right. */
  readonly methods: readonly string[];
  /** Epoch milliseconds. What is told between them is of the fault, what is told outside is false. */
  readonly from: number;
  readonly to: number;
}

/** What comes of one made-up service, minute by minute, and what is wrong with it; without a truth nothing is. */
export interface Course {
  readonly batches: readonly (readonly Signal[])[];
  readonly truth?: Truth;
}

/** One kind of courses: the same seed gives the same course. Strength is above 0; at 1 the fault is plain to see. */
export interface CourseKind {
  readonly id: string;
  make(seed: number, strength: number): Course;
}

/** A signal of the made-up service; its id follows from what it is. */
export function signalAt(time: number, more: Partial<Signal> & Pick<Signal, 'kind' | 'name'>): Signal {
  const fingerprint = more.fingerprint ?? `${more.kind}-${more.name}`;
  return {
    signalId: stableId('course', JSON.stringify([time, fingerprint, more])),
    schemaVersion: 2,
    time,
    observedTime: time,
    severityNumber: 9,
    fingerprint,
    resource: { serviceName: SERVICE, environment: 'prod' },
    links: [],
    attributes: {},
    unresolved: [],
    provenance: {
      source: 'course',
      adapter: 'course',
      adapterVersion: 1,
      recordId: 'course/1',
      offset: 0,
      enrichments: [],
    },
    ...more,
  };
}

/** So many batches, each of one minute from the start. */
export const minutely = (
  count: number,
  signalsOf: (minute: number, time: number) => readonly Signal[],
): readonly (readonly Signal[])[] =>
  Array.from({ length: count }, (_, minute) => signalsOf(minute, START + minute * MINUTE));

/** A fault that is told of from one minute to another. */
export const within = (methods: readonly string[], from: number, to: number): { readonly truth: Truth } => ({
  truth: { methods, from: START + from * MINUTE, to: START + to * MINUTE },
});
