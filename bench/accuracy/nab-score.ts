/** Where an anomaly was labelled: rows from `first` to `last`, both included. */
export interface LabelledWindow {
  readonly first: number;
  readonly last: number;
}

export interface ScoredSeries {
  readonly scores: readonly number[];
  readonly windows: readonly LabelledWindow[];
}

/** What a false positive and a missed window cost; a window found at its beginning earns 1. */
export interface Profile {
  readonly name: string;
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** A row above the threshold: what it earns for a window, or costs. */
interface Verdict {
  readonly score: number;
  readonly window?: LabelledWindow;
  readonly worth: number;
}

/** From 1 (long before) through 0 (at the end of a window) to -1 (long after). */
const sigmoid = (position: number): number => (position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1);
const BEST = sigmoid(-1);

/** The rows at the beginning on which nothing is judged. */
export const probation = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750);

/**
 * The score of the Numenta Anomaly Benchmark (Lavin and Ahmad, ICMLA 2015): 0 for a detector that finds nothing, 100 for one
 * that is perfect. One threshold for all series, the best there is, as the benchmark's own optimiser chooses it.
 */
export function nabScore(series: readonly ScoredSeries[], { falsePositive, falseNegative }: Profile): number {
  const windows = series.reduce((count, { windows: { length } }) => count + length, 0);
  const verdicts = series.flatMap((one) => verdictsOf(one, falsePositive));
  verdicts.sort((left, right) => right.score - left.score);
  const raw = bestTotal(verdicts, { windows, falseNegative });
  const nothing = -falseNegative * windows;
  return (100 * (raw - nothing)) / (windows - nothing);
}

function verdictsOf({ scores, windows }: ScoredSeries, falsePositive: number): Verdict[] {
  const start = probation(scores.length);
  return scores.slice(start).map((score, offset) => {
    const row = start + offset;
    const window = windows.find(({ first, last }) => row >= first && row <= last);
    if (window === undefined) return { score, worth: falsePositive * afterWindow(row, windows) };
    const width = window.last - window.first + 1;
    return { score, window, worth: sigmoid(-(window.last - row + 1) / width) / BEST };
  });
}

function afterWindow(row: number, windows: readonly LabelledWindow[]): number {
  const before = windows.filter(({ last }) => last < row).at(-1);
  return before === undefined ? -1 : sigmoid((row - before.last) / (before.last - before.first));
}

interface Misses {
  readonly windows: number;
  readonly falseNegative: number;
}

/** Lowers the threshold step by step through all scores. */
function bestTotal(verdicts: readonly Verdict[], { windows, falseNegative }: Misses): number {
  const earned = new Map<LabelledWindow, number>();
  let total = -falseNegative * windows;
  let best = total;
  verdicts.forEach(({ score, window, worth }, index) => {
    if (window === undefined) total += worth;
    else {
      const before = earned.get(window);
      const after = Math.max(before ?? worth, worth);
      total += before === undefined ? after + falseNegative : after - before;
      earned.set(window, after);
    }
    if (verdicts[index + 1]?.score !== score) best = Math.max(best, total);
  });
  return best;
}
