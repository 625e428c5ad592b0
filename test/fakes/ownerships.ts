import type { Owned, Ownerships } from '../../functions/shared/ports/ownerships.ts';
import type { Ownership } from '../../schemas/on-call/ownership.ts';
import { Revisions } from './revisions.ts';

const idOf = ({ kind, subjectId }: Owned) => `${kind}#${subjectId}`;

export class FakeOwnerships implements Ownerships {
  readonly #kept = new Revisions<Ownership>(idOf);

  save = async (ownership: Ownership) => this.#kept.save(ownership);
  get = async (owned: Owned) => this.#kept.changes(idOf(owned)).at(-1);
  list = async () => this.#kept.list();
  changes = async (owned: Owned) => this.#kept.changes(idOf(owned));
}
