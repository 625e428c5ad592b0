/** Secrets by name; values are never logged. */
export interface SecretStore {
  /**
   * The secret's JSON object. Both values are valid during a rotation: a list per key. What was read a short while ago is
   * given again, the very same object; `fresh` reads it anew unless that was done a few seconds ago. Throws Transient when it
   * can't be read.
   */
  values(secretId: string, fresh?: 'fresh'): Promise<Readonly<Record<string, readonly string[]>>>;
}
