/** The sum of numbers, whatever order they come in: sums of floating point numbers depend on it. */
export const sumOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b).reduce((sum, each) => sum + each, 0);
