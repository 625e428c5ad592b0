/** The median; of an even number the upper of the two in the middle, of none 0. */
export const middle = (values: readonly number[]): number =>
  Float64Array.from(values).sort()[values.length >> 1] ?? 0;
