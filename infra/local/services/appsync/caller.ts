export const AUTHENTICATION_TYPES = [
  'AMAZON_COGNITO_USER_POOLS',
  'OPENID_CONNECT',
  'AWS_IAM',
  'API_KEY',
] as const;
export type AuthenticationType = (typeof AUTHENTICATION_TYPES)[number];

export interface AuthenticationMode {
  readonly type: AuthenticationType;
  readonly userPoolId: string | undefined;
  readonly appIdClientRegex: string | undefined;
  readonly issuer: string | undefined;
  /** A regular expression. */
  readonly clientId: string | undefined;
}

/** Who calls, and what resolvers see of them as `ctx.identity`. */
export interface Authenticated {
  readonly type: AuthenticationType;
  readonly identity: Readonly<Record<string, unknown>> | null;
  readonly groups: readonly string[];
}
