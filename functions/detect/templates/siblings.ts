import { Place } from './place.ts';
import { isWord, mayVary } from './tokens.ts';
import { WILDCARD } from './wildcard.ts';

/** Words seen where one was expected that make it a variable. */
const MANY = 4;
/** More are needed of first words: a statement begins with what it is about (an assumption of Drain), and many do. */
const MANY_FIRST = 16;
/** `job <*>` says too little to take `done` of `job done` for a variable. */
const ENOUGH_WORDS = 2;

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
 * Which words vary: candidates that differ in one word only are siblings there. Two statements whose siblings follow the
 * same context (the two tokens before) and share a word are counted together: where four users were seen to log in, two
 * of them are enough to know what varies when users log out.
 */
export class Siblings {
  readonly #sizes = new Map<number, number>();
  readonly #places = new Map<number, Place>();
  /** For each context the places in which a word was seen. */
  readonly #contexts = new Map<string, Map<string, Place>>();

  constructor(candidates: Iterable<Candidate>) {
    const all = [...candidates];
    for (const each of all)
      eachFree(each, (_index, key) => this.#sizes.set(key, (this.#sizes.get(key) ?? 0) + 1));
    for (const each of all) eachFree(each, (index, key) => this.#collect(each.tokens, { index, key }));
  }

  /** The token that varies most clearly, or -1 when none does. */
  mostVarying({ tokens, free, keys }: Candidate): number {
    let best = -1;
    let most = MANY - 1;
    const [words, first] = [tokens.filter(isWord).length, tokens.findIndex(isWord)];
    for (let index = 0; index < tokens.length; index += 1) {
      if (free[index] !== true || tokens[index] === WILDCARD) continue;
      const place = this.#places.get(keys[index] ?? 0);
      if (place === undefined || (index === first && place.size < MANY_FIRST)) continue;
      const evidence = evidenceOf(place, words);
      if (evidence > most) [best, most] = [index, evidence];
    }
    return best;
  }

  #collect(
    tokens: readonly string[],
    { index, key }: { readonly index: number; readonly key: number },
  ): void {
    if ((this.#sizes.get(key) ?? 0) < 2) return;
    const token = tokens[index] ?? '';
    let place = this.#places.get(key);
    if (place === undefined) {
      place = new Place();
      this.#places.set(key, place);
    }
    if (token === WILDCARD) place.hasWildcard = true;
    else place.add(token, this.#inContext(contextOf(tokens, index)));
  }

  #inContext(context: string): Map<string, Place> {
    const known = this.#contexts.get(context) ?? new Map<string, Place>();
    this.#contexts.set(context, known);
    return known;
  }
}

/** A wildcard among the siblings says by itself that the place varies, when enough else says that it is the same place. */
const evidenceOf = (place: Place, words: number): number =>
  place.hasWildcard && words > ENOUGH_WORDS ? place.size + MANY : place.size;

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
