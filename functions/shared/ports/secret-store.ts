/** Secrets by name; values are never logged. */
export interface SecretStore {
  /** The secret's JSON object. Both values are valid during a rotation: a list per key. Throws Transient when it can't be read. */
  values(secretId: string): Promise<Readonly<Record<string, readonly string[]>>>;
}
