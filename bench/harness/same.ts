import { isDeepStrictEqual } from 'node:util';

/** Plain JSON: a class or prototype that a library puts around its answer is no difference. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Throws when two lists do not hold the same, and names the first place at which they differ. */
export function assertSame(name: string, expected: readonly unknown[], found: readonly unknown[]): void {
  if (expected.length !== found.length) {
    throw new Error(`${name} made ${found.length} outputs where ${expected.length} were expected`);
  }
  const index = expected.findIndex((one, at) => !isDeepStrictEqual(plain(one), plain(found[at])));
  if (index === -1) return;
  const [wanted, got] = [expected[index], found[index]].map((one) => JSON.stringify(one, null, 1));
  throw new Error(`${name} differs in output ${index}:\nexpected ${wanted}\nfound ${got}`);
}
