/** Where siblings differ, with the words seen there; joined with the other places that turned out to take the same words. */
export class Place {
  /** Whether one of the siblings has a wildcard here. */
  hasWildcard = false;
  #words = new Set<string>();
  #joined: Place | undefined;

  get size(): number {
    return this.#root().#words.size;
  }

  /** Adds a word, and joins the place in which the same context showed the word before. */
  add(word: string, seen: Map<string, Place>): void {
    const root = this.#root();
    root.#words.add(word);
    const other = seen.get(word);
    if (other === undefined) seen.set(word, root);
    else if (other.#root() !== root) root.#join(other.#root());
  }

  #join(other: Place): void {
    const [small, large] = this.#words.size < other.#words.size ? [this, other] : [other, this];
    for (const word of small.#words) large.#words.add(word);
    small.#words = new Set();
    small.#joined = large;
  }

  #root(): Place {
    let root: Place = this;
    while (root.#joined !== undefined) root = root.#joined;
    return root;
  }
}
