import type { Owned, Ownerships } from '../../functions/shared/ports/ownerships.ts';
import type { Ownership, Reminded } from '../../schemas/on-call/ownership.ts';
import { Revisions } from './revisions.ts';

const idOf = ({ kind, subjectId }: Owned) => `${kind}#${subjectId}`;

export class FakeOwnerships implements Ownerships {
  readonly #kept = new Revisions<Ownership>(idOf);
  /** By what was owned, and its revision. */
  readonly #reminded = new Map<string, Reminded>();

  save = async (ownership: Ownership) => this.#kept.save(ownership);
  get = async (owned: Owned) => this.#now(this.#kept.changes(idOf(owned)).at(-1));
  list = async () => this.#kept.list().flatMap((one) => this.#now(one) ?? []);

  async remind(owned: Owned & Pick<Ownership, 'revision'>, reminded: Reminded): Promise<void> {
    if (this.#kept.changes(idOf(owned)).at(-1)?.revision !== owned.revision) return;
    this.#reminded.set(`${idOf(owned)}#${owned.revision}`, reminded);
  }

  #now(ownership: Ownership | undefined): Ownership | undefined {
    const reminded =
      ownership === undefined ? undefined : this.#reminded.get(`${idOf(ownership)}#${ownership.revision}`);
    return ownership === undefined || reminded === undefined ? ownership : { ...ownership, reminded };
  }

  changes = async (owned: Owned) => this.#kept.changes(idOf(owned));
}
