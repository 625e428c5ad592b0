import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';
import { passwordPolicySchema } from '../documents.ts';

const NO_MAIL = 'the embedded cloud sends no mail and no text message';
const ONE_OWNER = 'the pool lives in the data folder of its developer';

const propertiesSchema = z.looseObject({
  UserPoolName: z.string().optional(),
  Policies: z.strictObject({ PasswordPolicy: passwordPolicySchema.optional() }).optional(),
  UsernameAttributes: z.array(z.enum(['email', 'phone_number'])).default([]),
  AliasAttributes: z.array(z.enum(['email', 'phone_number', 'preferred_username'])).default([]),
  UsernameConfiguration: z.strictObject({ CaseSensitive: z.boolean() }).optional(),
  MfaConfiguration: z.enum(['OFF', 'OPTIONAL']).default('OFF'),
  AdminCreateUserConfig: z.strictObject({ AllowAdminCreateUserOnly: z.boolean().optional() }).optional(),
});

/** `AWS::Cognito::UserPool`. `MfaConfiguration: ON` is refused: no second factor is asked for here. */
export const userPoolType = defineResourceType({
  type: 'AWS::Cognito::UserPool',
  emulates: ['UserPoolName', 'Policies', 'UsernameAttributes', 'AliasAttributes', 'AdminCreateUserConfig'],
  accepts: {
    AccountRecoverySetting: NO_MAIL,
    AutoVerifiedAttributes: NO_MAIL,
    DeletionProtection: ONE_OWNER,
    DeviceConfiguration: 'devices are not remembered',
    EmailConfiguration: NO_MAIL,
    EmailVerificationMessage: NO_MAIL,
    EmailVerificationSubject: NO_MAIL,
    EnabledMfas: 'MFA is optional at most, and no user of the embedded cloud sets it up',
    MfaConfiguration: 'OFF and OPTIONAL sign users in without a second factor; ON is refused',
    Schema: 'attributes are kept as the administrator gives them',
    SmsConfiguration: NO_MAIL,
    SmsVerificationMessage: NO_MAIL,
    UserAttributeUpdateSettings: NO_MAIL,
    UserPoolAddOns: 'there is no threat protection on one machine',
    UserPoolTags: 'nothing is billed',
    UserPoolTier: 'nothing is billed',
    UsernameConfiguration: 'user names are compared as written',
    VerificationMessageTemplate: NO_MAIL,
  },
  create: async ({ cloud, properties, physicalName }) => {
    const parsed = propertiesSchema.parse(properties);
    const passwordPolicy = parsed.Policies?.PasswordPolicy;
    const { userPoolId, arn } = await cloud.userPools.createPool({
      poolName: parsed.UserPoolName ?? physicalName(128),
      usernameAttributes: parsed.UsernameAttributes,
      aliasAttributes: parsed.AliasAttributes,
      ...(passwordPolicy === undefined ? {} : { passwordPolicy }),
    });
    const providerName = `cognito-idp.${cloud.identity.region}.amazonaws.com/${userPoolId}`;
    return {
      ref: userPoolId,
      attributes: {
        Arn: arn,
        ProviderName: providerName,
        ProviderURL: `https://${providerName}`,
        UserPoolId: userPoolId,
      },
    };
  },
});
