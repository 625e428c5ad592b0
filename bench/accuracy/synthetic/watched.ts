import { isFolding } from '../../../functions/detect/any-detector.ts';
import type { AnomalyDraft } from '../../../functions/detect/detector.ts';
import { DETECTORS } from '../../../functions/detect/registry.ts';
import { newMemories } from '../../../functions/detect/watch/memories.ts';
import { watch } from '../../../functions/detect/watch/watch.ts';
import { type Signal, SignalDraft } from '../../../schemas/signal.ts';
import { MemoryState } from '../../detect/memory-state.ts';
import { hashedName } from '../disguise.ts';
import { ALERT_COURSES } from './courses/alerts.ts';
import type { Course, CourseKind } from './courses/course.ts';
import { LOG_COURSES } from './courses/logs.ts';
import { METRIC_COURSES } from './courses/metrics.ts';
import { TRACE_COURSES } from './courses/traces.ts';

export const COURSES: readonly CourseKind[] = [
  ...METRIC_COURSES,
  ...LOG_COURSES,
  ...TRACE_COURSES,
  ...ALERT_COURSES,
];

/**
 * Of one kind: in how many courses the fault was found, or rightly nothing was told, and how much was told beside the fault, in
 * all of them.
 */
export interface WatchedScore {
  readonly kind: string;
  readonly courses: number;
  readonly right: number;
  readonly beside: number;
}

type Told = Pick<AnomalyDraft, 'time' | 'status' | 'value' | 'attributes'>;

/** What all detectors together tell of a course, through the code that the Lambda runs. */
export async function toldOf({ batches }: Pick<Course, 'batches'>): Promise<readonly Told[]> {
  const told: Told[] = [];
  const deps = {
    detectors: DETECTORS.filter(isFolding),
    state: new MemoryState(),
    stream: {
      put: async (records: readonly { readonly data: Uint8Array }[]) => {
        for (const { data } of records)
          told.push(SignalDraft.parse(JSON.parse(new TextDecoder().decode(data)).data));
      },
    },
    clock: { now: () => 0 },
    memories: newMemories(),
  };
  for (const [index, signals] of batches.entries()) await watch([{ key: `${index}`, signals }], deps);
  return told;
}

/** So many courses of each kind, from the one that is hardest to see to the plainest. */
export async function watchedScores(ofEach: number): Promise<readonly WatchedScore[]> {
  const scores: WatchedScore[] = [];
  for (const [index, { id, make }] of COURSES.entries()) {
    const score = { kind: id, courses: ofEach, right: 0, beside: 0 };
    for (let at = 0; at < ofEach; at += 1) {
      const course = make(1_000 * index + at, (at + 1) / ofEach);
      const counted = countsOf(course, await toldOf(course));
      score.right += counted.right;
      score.beside += counted.beside;
    }
    scores.push(score);
  }
  return scores;
}

/** That something is over is told of what was told before: it counts neither way. */
function countsOf({ truth }: Course, told: readonly Told[]) {
  const begun = told.filter(({ status }) => status !== 'resolved');
  if (truth === undefined) return { right: begun.length === 0 ? 1 : 0, beside: begun.length };
  const inTime = begun.filter(({ time }) => time >= truth.from && time <= truth.to);
  const isRight = inTime.some(({ attributes }) => truth.methods.includes(String(attributes['method'])));
  return { right: isRight ? 1 : 0, beside: begun.length - inTime.length };
}

/** Of one course of each kind: whether the same is told of it under other names and in another order within its batches. */
export async function sameWhenDisguised(): Promise<{ readonly same: number; readonly kinds: number }> {
  let same = 0;
  for (const [index, { make }] of COURSES.entries()) {
    const { batches } = make(1_000 * index + 7, 1);
    const [plain, other] = [await toldOf({ batches }), await toldOf({ batches: batches.map(disguised) })];
    if (JSON.stringify(said(plain)) === JSON.stringify(said(other))) same += 1;
  }
  return { same, kinds: COURSES.length };
}

/** Names of services, series and alerts are hashed; what a log line or an operation says is no name. */
const disguised = (signals: readonly Signal[]): readonly Signal[] =>
  signals
    .map((signal) => ({
      ...signal,
      name: signal.kind === 'span' ? signal.name : hashedName(signal.name),
      fingerprint: hashedName(signal.fingerprint),
      resource: { ...signal.resource, serviceName: hashedName(signal.resource.serviceName ?? '') },
    }))
    .reverse();

const said = (told: readonly Told[]): readonly string[] =>
  told
    .map(({ time, status, value, attributes }) =>
      JSON.stringify([time, status, value, attributes['method'], attributes['score']]),
    )
    .sort();
