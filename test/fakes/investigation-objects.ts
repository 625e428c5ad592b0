import type { InvestigationObjects } from '../../functions/shared/ports/investigation-objects.ts';

/** The objects of fakes that keep them by key. */
export class FakeInvestigationObjects implements InvestigationObjects {
  readonly #stores: readonly Map<string, unknown>[];

  constructor(...stores: readonly Map<string, unknown>[]) {
    this.#stores = stores;
  }

  async erase(investigationId: string, keep: ReadonlySet<string>) {
    for (const store of this.#stores)
      for (const key of store.keys())
        if (key.split('/')[1] === investigationId && !keep.has(key)) store.delete(key);
  }
}
