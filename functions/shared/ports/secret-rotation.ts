export interface SecretState {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly rotates: boolean;
  readonly currentVersion: string | undefined;
}

/** Secrets that know how to make a new value of themselves (AWS Secrets Manager). */
export interface SecretRotation {
  /** Never their value. Throws Rejected NotFound. */
  describe(secretId: string): Promise<SecretState>;
  /** Begins a rotation; with a token that was used before, it is that rotation. */
  rotate(secretId: string, token: string): Promise<void>;
  /** Whether the version that this token made is the one in use. */
  isCurrent(secretId: string, token: string): Promise<boolean>;
}
