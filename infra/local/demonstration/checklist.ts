/** What must have been seen for the demonstration to count. */
export class Checklist {
  readonly #seen = new Map<string, boolean>();

  check(what: string, holds: boolean): void {
    this.#seen.set(what, holds);
  }

  get complete(): boolean {
    return this.#seen.size > 0 && [...this.#seen.values()].every((holds) => holds);
  }

  lines(): readonly string[] {
    return [...this.#seen].map(([what, holds]) => `  ${holds ? 'seen   ' : 'MISSING'}  ${what}`);
  }
}
