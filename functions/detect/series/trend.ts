/** The share of pairs that must go the same way, less those that go the other way. */
const ONE_WAY = 0.9;
/** How many usual variations the whole way must be. */
const FAR = 4;

export interface Trend {
  /** From -1, always down, to 1, always up: Kendall's tau of the steps with their order (Mann 1945, Kendall 1938). */
  readonly direction: number;
  /** From the first step to the last, in multiples of what values usually vary by within a step. */
  readonly way: number;
}

/** The trend of steps, each a middle and a spread. */
export function trendOf(steps: readonly (readonly [middle: number, spread: number])[]): Trend {
  const middles = steps.map(([middle]) => middle);
  let sum = 0;
  for (let later = 1; later < middles.length; later += 1)
    for (let earlier = 0; earlier < later; earlier += 1)
      sum += Math.sign((middles[later] ?? 0) - (middles[earlier] ?? 0));
  const pairs = (middles.length * (middles.length - 1)) / 2;
  const spread = medianOf(steps.map(([, one]) => one));
  const [first = 0, last = 0] = [middles[0], middles.at(-1)];
  const length = Math.abs(last / 2 - first / 2) * 2;
  return { direction: pairs === 0 ? 0 : sum / pairs, way: length === 0 ? 0 : length / spread };
}

export const isDrifting = ({ direction, way }: Trend): boolean =>
  Math.abs(direction) >= ONE_WAY && way >= FAR;

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The median of the distances from the middle. */
export const spreadOf = (values: readonly number[], middle: number): number =>
  medianOf(values.map((value) => Math.min(Math.abs(value - middle), Number.MAX_VALUE)));
