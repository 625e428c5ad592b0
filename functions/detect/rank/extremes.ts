/** Of any number of values: spreading a hundred thousand of them over `Math.max` would overflow the stack. */
export function largest(values: Iterable<number>, from = Number.NEGATIVE_INFINITY): number {
  let most = from;
  for (const value of values) if (value > most) most = value;
  return most;
}

export function smallest(values: Iterable<number>, from = Number.POSITIVE_INFINITY): number {
  let least = from;
  for (const value of values) if (value < least) least = value;
  return least;
}
