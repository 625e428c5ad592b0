export interface Shares {
  readonly before: number;
  readonly during: number;
  readonly executionsBefore: number;
  readonly executionsDuring: number;
}

/**
 * The G statistic of "as often as before": 0 when the shares are equal, 3.8 when chance explains the difference once in
 * twenty times, 20 when once in 130,000 (Dunning 1993).
 */
export function likelihoodRatio({ before, during, executionsBefore, executionsDuring }: Shares): number {
  const together = (before + during + 0.5) / (executionsBefore + executionsDuring + 1);
  const gain = (hits: number, of: number): number =>
    of === 0 ? 0 : xlogy(hits, hits / of / together) + xlogy(of - hits, (1 - hits / of) / (1 - together));
  return Math.max(0, 2 * (gain(before, executionsBefore) + gain(during, executionsDuring)));
}

const xlogy = (x: number, y: number): number => (x > 0 && y > 0 ? x * Math.log(y) : 0);
