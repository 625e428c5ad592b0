/** Maps every item, at most `limit` at a time; results keep the order of the items. The first failure ends it. */
export async function mapBounded<T, R>(
  items: readonly T[],
  limit: number,
  map: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}

interface Tried<R> {
  /** Of those that went well, in their order. */
  readonly done: readonly R[];
  readonly failures: readonly unknown[];
}

/** Does one after the other; none that fails keeps the others from its turn. `throwFirst` is for the end. */
export async function tryEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<Tried<R>> {
  const done: R[] = [];
  const failures: unknown[] = [];
  for (const item of items)
    try {
      done.push(await work(item));
    } catch (error) {
      failures.push(error);
    }
  return { done, failures };
}

export function throwFirst([first]: readonly unknown[]): void {
  if (first !== undefined) throw first;
}
