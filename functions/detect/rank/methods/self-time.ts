import { largest } from '../extremes.ts';
import { loudness } from '../judged-series.ts';
import { defineMethod, type Evidence } from '../method.ts';
import { middle } from '../middle.ts';
import type { Scene } from '../scene.ts';
import { spanKey } from '../span-key.ts';
import { sumOf } from '../sum-of.ts';
import { count, plain } from '../wording.ts';

const MOST_BITS = 4;
/** Fewer executions than this say nothing about how long an operation takes. */
const LEAST_EXECUTIONS = 3;
/** A duration varies by at least this share of itself. */
const JITTER = 0.2;

/** Thirty years: what claims to have taken longer is no duration. */
const LONGEST_MS = 1e12;

interface Operation {
  readonly subject: number;
  readonly name: string;
  readonly baseline: number[];
  readonly window: number[];
}

interface Slower {
  readonly subject: number;
  readonly name: string;
  readonly before: number;
  readonly during: number;
  readonly executions: number;
  /** Milliseconds lost over all executions of the window. */
  readonly lost: number;
  readonly loud: number;
}

/**
 * Where the time goes: how long an operation takes without the calls it waits for. A caller that is slow because of what it
 * calls is no slower by itself.
 */
export const selfTime = defineMethod({
  id: 'self-time',
  summary: 'Operations that take longer by themselves, without the calls that they wait for.',
  mostBits: MOST_BITS,
  spreads: false,
  find(scene) {
    const slower = operationsOf(scene).flatMap(compare);
    const perSubject = Map.groupBy(slower, ({ subject }) => subject);
    const losses = [...perSubject].map(([subject, group]) => ({ subject, group, lost: lostIn(group) }));
    const most = largest(
      losses.map(({ lost }) => lost),
      0,
    );
    return losses.flatMap(({ subject, group, lost }) => judge(subject, group, lost / most));
  },
});

const lostIn = (group: readonly Slower[]): number => sumOf(group.map(({ lost }) => lost));

function judge(subject: number, group: readonly Slower[], share: number): Evidence[] {
  const [worst] = group.toSorted((a, b) => b.lost - a.lost);
  if (worst === undefined || !(share > 0)) return [];
  const bits = MOST_BITS * worst.loud * Math.sqrt(share);
  const reason = `"${worst.name}" took ${plain(worst.during)} ms by itself instead of ${plain(worst.before)} ms, in ${count(worst.executions, 'execution')}`;
  return [{ subject, bits, reason }];
}

function operationsOf({ input, subjects, periods }: Scene): readonly Operation[] {
  const waited = waitsOf(input.spans);
  const operations = new Map<string, Operation>();
  for (const span of input.spans) {
    const phase = periods.phaseOf(span.start);
    const subject = subjects.of(span);
    const duration = span.durationMs ?? Number.NaN;
    if (phase === undefined || subject === undefined || !(duration >= 0 && duration <= LONGEST_MS)) continue;
    const key = `${subject} ${span.operation}`;
    const operation = operations.get(key) ?? {
      subject,
      name: span.operation ?? '',
      baseline: [],
      window: [],
    };
    operations.set(key, operation);
    operation[phase].push(Math.max(0, duration - (waited.get(spanKey(span)) ?? 0)));
  }
  return [...operations.values()];
}

/** By span: the milliseconds of the spans below it. */
function waitsOf(spans: Scene['input']['spans']): ReadonlyMap<string, number> {
  const waited = new Map<string, number>();
  for (const { traceId, parentId: spanId, durationMs } of spans) {
    if (spanId === undefined || !(Number(durationMs) > 0)) continue;
    const key = spanKey({ traceId, spanId });
    waited.set(key, (waited.get(key) ?? 0) + Number(durationMs));
  }
  return waited;
}

function compare({ subject, name, baseline, window }: Operation): Slower[] {
  if (baseline.length < LEAST_EXECUTIONS || window.length < LEAST_EXECUTIONS) return [];
  const [before, during] = [middle(baseline), middle(window)];
  const spread = middle(baseline.map((value) => Math.abs(value - before)));
  const loud = loudness((during - before) / (spread + JITTER * before + 1));
  if (loud === 0) return [];
  return [
    {
      subject,
      name,
      before,
      during,
      executions: window.length,
      lost: (during - before) * window.length,
      loud,
    },
  ];
}
