import { mayVary } from './tokens.ts';
import { WILDCARD } from './wildcard.ts';

/** Words seen where one was expected that make it a variable. */
const MANY = 4;

export interface Candidate {
  readonly tokens: readonly string[];
  readonly free: readonly boolean[];
  /** For each token, a number that candidates share which differ in that token only. */
  readonly keys: Float64Array;
}

export function candidate(tokens: readonly string[]): Candidate {
  return { tokens, free: mayVary(tokens), keys: keysOf(tokens) };
}

/**
 * Which words vary: candidates that differ in one word only are siblings there. What siblings show after the same
 * context (the two tokens before) is counted together over all candidates, so `user` followed by four names in one
 * statement settles it for another where only two were seen.
 */
export class Siblings {
  readonly #sizes = new Map<number, number>();
  readonly #seen = new Map<string, Set<string>>();

  constructor(candidates: Iterable<Candidate>) {
    const all = [...candidates];
    for (const each of all)
      eachFree(each, (_index, key) => this.#sizes.set(key, (this.#sizes.get(key) ?? 0) + 1));
    for (const each of all) eachFree(each, (index, key) => this.#collect(each, { index, key }));
  }

  /** The token that varies most clearly, or -1 when none does. */
  mostVarying({ tokens, free, keys }: Candidate): number {
    let best = -1;
    let most = MANY - 1;
    for (let index = 0; index < tokens.length; index += 1) {
      const alone = (this.#sizes.get(keys[index] ?? 0) ?? 0) < 2;
      if (free[index] !== true || alone || tokens[index] === WILDCARD) continue;
      const evidence = this.#evidence(tokens, index);
      if (evidence > most) [best, most] = [index, evidence];
    }
    return best;
  }

  #collect({ tokens }: Candidate, { index, key }: { readonly index: number; readonly key: number }): void {
    if ((this.#sizes.get(key) ?? 0) < 2) return;
    const context = contextOf(tokens, index);
    const seen = this.#seen.get(context) ?? new Set();
    seen.add(tokens[index] ?? '');
    this.#seen.set(context, seen);
  }

  /** A wildcard among the siblings says by itself that the place varies. */
  #evidence(tokens: readonly string[], index: number): number {
    const seen = this.#seen.get(contextOf(tokens, index));
    if (seen === undefined) return 0;
    return seen.has(WILDCARD) ? seen.size + MANY : seen.size;
  }
}

const contextOf = (tokens: readonly string[], index: number): string =>
  (tokens[index - 2] ?? '') + (tokens[index - 1] ?? '');

function eachFree({ tokens, free, keys }: Candidate, visit: (index: number, key: number) => void): void {
  for (let index = 0; index < tokens.length; index += 1)
    if (free[index] === true) visit(index, keys[index] ?? 0);
}

const [FNV_OFFSET, FNV_PRIME] = [0x811c9dc5, 0x01000193];
/** Two multipliers of the second hash: 53 bits together make an accident unlikely among a million keys. */
const [SPREAD, ROTATE] = [0x9e3779b1, 0x85ebca6b];
const HIGH_BITS = 0x1fffff;

/** Hashes of all tokens but one, each computed in constant time from the sum over all. */
function keysOf(tokens: readonly string[]): Float64Array {
  const [low, high] = [new Int32Array(tokens.length), new Int32Array(tokens.length)];
  let [sumLow, sumHigh] = [tokens.length, tokens.length];
  tokens.forEach((token, index) => {
    low[index] = mix(hash(token, FNV_OFFSET), index);
    high[index] = mix(hash(token, SPREAD), index + 1);
    sumLow = (sumLow + (low[index] ?? 0)) | 0;
    sumHigh = (sumHigh + (high[index] ?? 0)) | 0;
  });
  return Float64Array.from(tokens, (_token, index) => {
    const lowPart = mix(sumLow - (low[index] ?? 0), index) >>> 0;
    const highPart = mix(sumHigh - (high[index] ?? 0), index + 1) & HIGH_BITS;
    return highPart * 0x100000000 + lowPart;
  });
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), FNV_PRIME);
  return value;
}

function mix(value: number, index: number): number {
  let mixed = Math.imul(value ^ Math.imul(index + 1, SPREAD), ROTATE);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, SPREAD);
}
