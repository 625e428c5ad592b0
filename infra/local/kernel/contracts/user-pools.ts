import type { EmulatedService } from '../service.ts';
import type { Door } from './door.ts';

/** What a verified user pool token says. */
export interface TokenClaims {
  readonly sub: string;
  readonly username: string;
  readonly groups: readonly string[];
  readonly issuer: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a pool asks of a password, under CloudFormation's names. */
export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireLowercase: boolean;
  readonly RequireUppercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly TemporaryPasswordValidityDays: number;
}

export interface UserPools extends EmulatedService {
  createPool(spec: {
    readonly poolName: string;
    readonly passwordPolicy?: PasswordPolicy;
    /** `email` or `phone_number`: what users sign in with instead of a user name. */
    readonly usernameAttributes?: readonly string[];
    /** What they may sign in with besides their user name, once verified. */
    readonly aliasAttributes?: readonly string[];
  }): Promise<{ readonly userPoolId: string; readonly arn: string }>;
  createClient(spec: {
    readonly userPoolId: string;
    readonly clientName: string;
    readonly authFlows: readonly string[];
    readonly accessTokenSeconds?: number;
    readonly idTokenSeconds?: number;
    readonly refreshTokenSeconds?: number;
    /** True answers an unknown user as a wrong password. */
    readonly hidesUnknownUsers?: boolean;
  }): string;
  createGroup(group: {
    readonly userPoolId: string;
    readonly groupName: string;
    readonly description?: string;
    readonly precedence?: number;
  }): void;
  /** Serves each pool's public keys at `/<poolId>/.well-known/jwks.json`. */
  readonly keysDoor: Door;
  /** Throws AwsError `UnauthorizedException` with the reason for a foreign, expired, malformed or unsigned token. */
  verify(token: string, userPoolId: string): Promise<TokenClaims>;
}
