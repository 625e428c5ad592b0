import type { Lease, Leases } from '../../functions/shared/ports/leases.ts';

/** Leases in memory. */
export class FakeLeases implements Leases {
  readonly #leases = new Map<string, Lease>();

  async read(key: string): Promise<Lease | undefined> {
    return this.#leases.get(key);
  }

  async take({ key, holder, until, over }: Parameters<Leases['take']>[0]): Promise<number | undefined> {
    if (this.#leases.get(key)?.fence !== over) return undefined;
    const fence = (over ?? 0) + 1;
    this.#leases.set(key, { key, holder, until, fence });
    return fence;
  }

  async drop({ key, fence }: Pick<Lease, 'key' | 'fence'>): Promise<void> {
    if (this.#leases.get(key)?.fence === fence) this.#leases.set(key, { key, fence, holder: '', until: 0 });
  }
}
