import { Transient } from '../../functions/shared/errors.ts';
import type { SecretStore } from '../../functions/shared/ports/secret-store.ts';

/** Secrets in memory. */
export class FakeSecretStore implements SecretStore {
  readonly #secrets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

  constructor(secrets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>) {
    this.#secrets = secrets;
  }

  async values(secretId: string) {
    const values = this.#secrets[secretId];
    if (values === undefined) throw new Transient("the secret can't be read");
    return values;
  }
}
