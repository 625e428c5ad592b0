const TRIED = 512;
const FEW = 16;

/**
 * The different values of a column, in the order of their first row, and for each row which it is. Undefined when so many
 * differ that naming them costs more than repeating them.
 */
export function dictionaryOf(
  of: readonly string[],
): { readonly values: readonly string[]; readonly indexes: Int32Array } | undefined {
  const known = new Map<string, number>();
  const indexes = new Int32Array(of.length);
  let last = '';
  let lastIndex = -1;
  for (let at = 0; at < of.length; at += 1) {
    const value = of[at] ?? '';
    if (lastIndex < 0 || value !== last) {
      last = value;
      lastIndex = known.get(value) ?? known.size;
      if (lastIndex === known.size) known.set(value, lastIndex);
    }
    if (at === TRIED && isTooMany(known.size, at)) return undefined;
    indexes[at] = lastIndex;
  }
  return isTooMany(known.size, of.length) ? undefined : { values: [...known.keys()], indexes };
}

const isTooMany = (different: number, of: number): boolean => different > FEW && different * 2 > of;

/** Smallest and largest text, by their UTF-8 bytes. */
export function textBounds(values: readonly string[]): {
  readonly min_value: string;
  readonly max_value: string;
} {
  let [least = ''] = values;
  let most = least;
  for (const value of values) {
    if (precedes(value, least)) least = value;
    if (precedes(most, value)) most = value;
  }
  return { min_value: least, max_value: most };
}

/** UTF-16 orders as UTF-8 does but for surrogates, which are compared as bytes. */
function precedes(a: string, b: string): boolean {
  const surrogates = /[\ud800-\uffff]/;
  if (surrogates.test(a) || surrogates.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
  return a < b;
}
