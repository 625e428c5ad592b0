import { Transient } from '../../functions/shared/errors.ts';
import type { SecretStore } from '../../functions/shared/ports/secret-store.ts';

/** Secrets in memory. */
export class FakeSecretStore implements SecretStore {
  #secrets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  #kept: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

  constructor(secrets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>) {
    this.#secrets = secrets;
    this.#kept = secrets;
  }

  /** What is in the store from now on; who does not ask for it anew still gets the former. */
  rotate(secrets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>) {
    this.#secrets = secrets;
  }

  async values(secretId: string, fresh?: 'fresh') {
    if (fresh !== undefined) this.#kept = this.#secrets;
    const values = this.#kept[secretId];
    if (values === undefined) throw new Transient("the secret can't be read");
    return values;
  }
}
