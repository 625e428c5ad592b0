import type { RankCase } from '../../../schemas/rank-case.ts';
import type { CallGraph } from './call-graph.ts';
import type { JudgedSeries } from './judged-series.ts';
import type { Periods } from './periods.ts';
import type { Subjects } from './subjects.ts';

/** What one method has to say about one subject. */
export interface Evidence {
  /** Number of the subject. */
  readonly subject: number;
  /** Weight of evidence in bits: each bit halves the odds that it happened by chance. Negative speaks against. */
  readonly bits: number;
  /** In plain words and numbers. */
  readonly reason: string;
}

/** A case, read once, as the methods see it. */
export interface Scene {
  readonly input: RankCase;
  readonly periods: Periods;
  readonly subjects: Subjects;
  readonly calls: CallGraph;
  readonly series: readonly JudgedSeries[];
  /** What the causes are wanted of, when the case says so. */
  readonly symptom: SymptomInScene | undefined;
}

export interface SymptomInScene {
  readonly subject: number;
  /** Steps along the dependencies to each service that can be reached from it. */
  readonly distances: ReadonlyMap<number, number>;
  /** Its own series, when the case holds it. */
  readonly series: JudgedSeries | undefined;
}

/** One way to find evidence. It reads the scene and changes nothing. */
export interface Method {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  /** No subject gets more than this from the method, however loud it is. */
  readonly mostBits: number;
  /** Whether the callers of a faulty service show such evidence too, because requests wait for it or fail with it. */
  readonly spreads: boolean;
  find(scene: Scene): readonly Evidence[];
}

export const defineMethod = (method: Method): Method => method;
