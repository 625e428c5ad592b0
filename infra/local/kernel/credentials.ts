/** Whoever signs a request: the developer (`root`) or a function's role. */
export interface Caller {
  readonly accessKeyId: string;
  /** `arn:aws:iam::<account>:root` or `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
  readonly arn: string;
}

export interface Credentials extends Caller {
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

/** Keys that the embedded cloud gave out; a signature is checked against them. */
export interface CredentialStore {
  /** Without a name the session gets one by lot. */
  issue(roleArn: string, session?: string): Credentials;
  find(accessKeyId: string): Credentials | undefined;
  /** The developer's own, kept in the data folder. */
  readonly root: Credentials;
}
