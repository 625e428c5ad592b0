import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const NO_HOSTED_SIGN_IN = 'there is no hosted sign-in page; users sign in through InitiateAuth';

const SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const FLOWS = [
  'ADMIN_NO_SRP_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'USER_PASSWORD_AUTH',
] as const;

const propertiesSchema = z.looseObject({
  UserPoolId: z.string(),
  ClientName: z.string().optional(),
  ExplicitAuthFlows: z.array(z.enum(FLOWS)).default(['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH']),
  GenerateSecret: z.literal(false).optional(),
  AccessTokenValidity: z.coerce.number().positive().optional(),
  IdTokenValidity: z.coerce.number().positive().optional(),
  RefreshTokenValidity: z.coerce.number().positive().optional(),
  TokenValidityUnits: z
    .strictObject({ AccessToken: unit.optional(), IdToken: unit.optional(), RefreshToken: unit.optional() })
    .default({}),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
});
type Parsed = z.infer<typeof propertiesSchema>;

/** `AWS::Cognito::UserPoolClient`. A client with a secret is refused; flows other than by password are refused when used. */
export const userPoolClientType = defineResourceType({
  type: 'AWS::Cognito::UserPoolClient',
  emulates: [
    'UserPoolId',
    'ClientName',
    'ExplicitAuthFlows',
    'GenerateSecret',
    'AccessTokenValidity',
    'IdTokenValidity',
    'RefreshTokenValidity',
    'TokenValidityUnits',
    'PreventUserExistenceErrors',
  ],
  accepts: {
    AllowedOAuthFlows: NO_HOSTED_SIGN_IN,
    AllowedOAuthFlowsUserPoolClient: NO_HOSTED_SIGN_IN,
    AllowedOAuthScopes: NO_HOSTED_SIGN_IN,
    AuthSessionValidity: 'a first sign-in waits three minutes for the new password',
    CallbackURLs: NO_HOSTED_SIGN_IN,
    EnableTokenRevocation: 'refresh tokens can always be revoked',
    LogoutURLs: NO_HOSTED_SIGN_IN,
    ReadAttributes: 'GetUser answers with every attribute',
    SupportedIdentityProviders: 'users are those of the pool itself',
    WriteAttributes: 'only administrators change attributes',
  },
  create: async ({ cloud, properties, physicalName }) => {
    const parsed = propertiesSchema.parse(properties);
    const clientName = parsed.ClientName ?? physicalName(128);
    const clientId = cloud.userPools.createClient({
      userPoolId: parsed.UserPoolId,
      clientName,
      authFlows: parsed.ExplicitAuthFlows,
      hidesUnknownUsers: parsed.PreventUserExistenceErrors === 'ENABLED',
      ...lifetimes(parsed),
    });
    return { ref: clientId, attributes: { ClientId: clientId, Name: clientName } };
  },
});

/** Hours are CloudFormation's unit for id and access tokens, days for refresh tokens. */
function lifetimes(parsed: Parsed) {
  const units = parsed.TokenValidityUnits;
  const access = parsed.AccessTokenValidity;
  const id = parsed.IdTokenValidity;
  const refresh = parsed.RefreshTokenValidity;
  return {
    ...(access === undefined ? {} : { accessTokenSeconds: access * SECONDS[units.AccessToken ?? 'hours'] }),
    ...(id === undefined ? {} : { idTokenSeconds: id * SECONDS[units.IdToken ?? 'hours'] }),
    ...(refresh === undefined
      ? {}
      : { refreshTokenSeconds: refresh * SECONDS[units.RefreshToken ?? 'days'] }),
  };
}
