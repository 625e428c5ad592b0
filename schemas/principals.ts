import * as z from 'zod';

const ROLE_ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]{1,64})$/;
const Issuer = z
  .url()
  .regex(/^(?:https:\/\/|http:\/\/127\.0\.0\.1:)/, 'is no https address')
  .regex(/[^/]$/, 'ends with a slash');
const Claim = z.string().min(1).max(100);

/** A machine that may call the API: whoever has taken on an IAM role. It has no team and stands in no room. */
export const Machine = z.strictObject({
  name: z.string().min(1).max(64).describe('As logs and the audit trail name it'),
  roleArn: z.string().regex(ROLE_ARN, 'is no ARN of an IAM role'),
  role: z
    .enum(['viewer', 'investigator'])
    .describe('Of the organisation; machines lead and administer nothing'),
});
export type Machine = z.infer<typeof Machine>;

/** An OpenID Connect issuer whose tokens are taken beside those of the user pool. */
export const Oidc = z.strictObject({
  issuer: Issuer.describe('As the claim `iss` says it'),
  clientId: z.string().min(1).max(200).describe('What the claims `aud` or `azp` have to be'),
  groupsClaim: Claim.default('groups'),
  nameClaim: Claim.default('email').describe('What people are called by; `sub` where a token has none'),
  groups: z
    .record(
      z.string().min(1).max(100),
      z.string().regex(/^(?:viewer|investigator|lead|admin|auditor|team-.{1,100})$/, 'is no role or team'),
    )
    .describe(
      "The issuer's groups to roles of the organisation and to `team-<name>`; all others give nothing",
    ),
});
export type Oidc = z.infer<typeof Oidc>;

/** Who may call the API besides the people of the user pool: nobody, unless a stage says so. */
export const Principals = z.strictObject({
  machines: z.array(Machine).max(20).default([]),
  oidc: Oidc.optional(),
});
export type Principals = z.infer<typeof Principals>;

/** Account and name of a role. Its path is not in the ARN of whoever has taken it on. */
export function roleOfArn(roleArn: string): { readonly account: string; readonly name: string } | undefined {
  const [, account, name] = ROLE_ARN.exec(roleArn) ?? [];
  return account === undefined || name === undefined ? undefined : { account, name };
}
