import type { Ownership, Reminded } from '../../../schemas/on-call/ownership.ts';

export type Owned = Pick<Ownership, 'kind' | 'subjectId'>;

/** Who owns which playbooks and query templates. Everything that an ownership ever was is kept. */
export interface Ownerships {
  /** False when the stored one is not the revision before it. */
  save(ownership: Ownership): Promise<boolean>;
  get(owned: Owned): Promise<Ownership | undefined>;
  /** Writes down that the owner was told; nothing when there was a review since. */
  remind(ownership: Owned & Pick<Ownership, 'revision'>, reminded: Reminded): Promise<void>;
  /** By kind and id. */
  list(): Promise<readonly Ownership[]>;
  /** Oldest first. */
  changes(owned: Owned): Promise<readonly Ownership[]>;
}
