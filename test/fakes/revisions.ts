/** Everything that things of one kind were. */
export class Revisions<T extends { readonly revision: number }> {
  readonly #changes: T[] = [];
  readonly #idOf: (one: T) => string;

  constructor(idOf: (one: T) => string) {
    this.#idOf = idOf;
  }

  save(next: T): boolean {
    if ((this.changes(this.#idOf(next)).at(-1)?.revision ?? 0) !== next.revision - 1) return false;
    this.#changes.push(structuredClone(next));
    return true;
  }

  changes(id: string): readonly T[] {
    return structuredClone(this.#changes.filter((one) => this.#idOf(one) === id));
  }

  list(): readonly T[] {
    const ids = [...new Set(this.#changes.map(this.#idOf))].sort();
    return ids.flatMap((id) => this.changes(id).at(-1) ?? []);
  }
}
