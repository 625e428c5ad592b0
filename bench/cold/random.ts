export interface Random {
  /** In [0, 1). */
  fraction(): number;
  /** A whole number from..to, both included. */
  int(from: number, to: number): number;
  /** Hexadecimal digits. */
  hex(digits: number): string;
}

/** A seeded generator (mulberry32): the same seed gives the same numbers on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    fraction: () => next() / 0x1_0000_0000,
    int: (from, to) => from + Math.floor((next() / 0x1_0000_0000) * (to - from + 1)),
    hex: (digits) => {
      let text = '';
      while (text.length < digits) text += next().toString(16).padStart(8, '0');
      return text.slice(0, digits);
    },
  };
}
