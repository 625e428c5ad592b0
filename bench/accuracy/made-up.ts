import { defineEvaluation, type Score } from './evaluation.ts';
import { overlayResult } from './grouped-alerts.ts';
import { accuracyOf } from './loghub.ts';
import { pairwise } from './pairwise.ts';
import { LIVES, madeUpLife } from './synthetic/lives.ts';
import { madeUpLog } from './synthetic/statements.ts';
import { sameWhenDisguised, type WatchedScore, watchedScores } from './synthetic/watched.ts';

/** Of each kind. The same guard the build: test/unit/bench/accuracy/made-up.test.ts. */
const OF_EACH = 5;

export interface MadeUpScores {
  readonly watched: readonly WatchedScore[];
  /** Kinds of which the same is told under other names and in another order, and all kinds. */
  readonly disguised: { readonly same: number; readonly kinds: number };
  /** Grouping accuracy of the lines of each made-up system. */
  readonly templates: readonly number[];
  /** Pairwise F1 of the signals of each way in which incidents live. */
  readonly lives: readonly { readonly kind: string; readonly f1: number }[];
}

const seeds = Array.from({ length: OF_EACH }, (_, at) => at + 1);

export async function madeUpScores(): Promise<MadeUpScores> {
  const lives = LIVES.map(async (life) => {
    const counts = await Promise.all(seeds.map((seed) => overlayResult(madeUpLife(life, seed))));
    return { kind: life.id, f1: pairwise(counts).f1 };
  });
  return {
    watched: await watchedScores(OF_EACH),
    disguised: await sameWhenDisguised(),
    templates: seeds.map((seed) => accuracyOf(madeUpLog(seed))),
    lives: await Promise.all(lives),
  };
}

const row = (what: string, reached: string): Score => ({ what, aim: '', bestKnown: '', reached });

export const madeUp = defineEvaluation({
  id: 'made-up',
  summary:
    'What detectors tell of made-up services (right, and told beside it); grouping accuracy of made-up log lines; pairwise F1 of made-up incidents',
  scores: async () => {
    const { watched, disguised, templates, lives } = await madeUpScores();
    return [
      ...watched.map(({ kind, courses, right, beside }) => row(kind, `${right} of ${courses}, ${beside}`)),
      row('same when disguised', `${disguised.same} of ${disguised.kinds}`),
      ...templates.map((accuracy, at) => row(`log lines, system ${at + 1}`, accuracy.toFixed(4))),
      ...lives.map(({ kind, f1 }) => row(`an incident that ${kind}`, f1.toFixed(3))),
    ];
  },
});
