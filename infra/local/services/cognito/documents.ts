import * as z from 'zod';

/** What the pool asks of a password, as `Policies.PasswordPolicy` states it. */
export const passwordPolicySchema = z.strictObject({
  MinimumLength: z.coerce.number().int().min(6).max(99).default(8),
  RequireLowercase: z.stringbool().or(z.boolean()).default(true),
  RequireUppercase: z.stringbool().or(z.boolean()).default(true),
  RequireNumbers: z.stringbool().or(z.boolean()).default(true),
  RequireSymbols: z.stringbool().or(z.boolean()).default(true),
  TemporaryPasswordValidityDays: z.coerce.number().int().min(0).max(365).default(7),
  PasswordHistorySize: z.literal(0).optional(),
});
export type PasswordPolicy = z.infer<typeof passwordPolicySchema>;

/** A user pool as it is kept. Its own key pair signs its tokens, as on AWS. */
export const poolSchema = z.strictObject({
  userPoolId: z.string(),
  poolName: z.string(),
  createdAt: z.number(),
  passwordPolicy: passwordPolicySchema,
  /** `email`, `phone_number`: then a user signs in by that attribute and the user name is made up. */
  usernameAttributes: z.array(z.string()),
  /** What a user may sign in with besides the user name, once it is verified. */
  aliasAttributes: z.array(z.string()),
  keyId: z.string(),
  privateKey: z.record(z.string(), z.unknown()),
  publicKey: z.record(z.string(), z.unknown()),
});
export type Pool = z.infer<typeof poolSchema>;

/** Token lifetimes in seconds. */
export const clientSchema = z.strictObject({
  clientId: z.string(),
  clientName: z.string(),
  userPoolId: z.string(),
  authFlows: z.array(z.string()),
  accessTokenSeconds: z.number(),
  idTokenSeconds: z.number(),
  refreshTokenSeconds: z.number(),
  hidesUnknownUsers: z.boolean(),
});
export type Client = z.infer<typeof clientSchema>;

export const groupSchema = z.strictObject({
  userPoolId: z.string(),
  groupName: z.string(),
  description: z.string().optional(),
  precedence: z.number().optional(),
  createdAt: z.number(),
});
export type Group = z.infer<typeof groupSchema>;

/** `CONFIRMED` once the user has a password of their own; before that the first sign-in asks for one. */
export const userSchema = z.strictObject({
  userPoolId: z.string(),
  username: z.string(),
  attributes: z.record(z.string(), z.string()),
  groups: z.array(z.string()),
  enabled: z.boolean(),
  status: z.enum(['CONFIRMED', 'FORCE_CHANGE_PASSWORD']),
  /** `<salt>.<scrypt hash>`, both base64url; absent until a password is set. */
  passwordHash: z.string().optional(),
  passwordExpiresAt: z.number().optional(),
  createdAt: z.number(),
  modifiedAt: z.number(),
});
export type User = z.infer<typeof userSchema>;

/** A refresh token is kept as its hash; `authTime` (seconds) is when its user signed in. */
export const refreshTokenSchema = z.strictObject({
  userPoolId: z.string(),
  clientId: z.string(),
  username: z.string(),
  originId: z.string(),
  authTime: z.number(),
  expiresAt: z.number(),
});
export type RefreshToken = z.infer<typeof refreshTokenSchema>;
