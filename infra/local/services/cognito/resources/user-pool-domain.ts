import * as z from 'zod';
import { acceptedType } from '../../../kernel/resource-type.ts';

const propertiesSchema = z.looseObject({ Domain: z.string() });

export const userPoolDomainType = acceptedType(
  'AWS::Cognito::UserPoolDomain',
  'there is no hosted sign-in page; users sign in through InitiateAuth',
  async ({ properties }) => ({ ref: propertiesSchema.parse(properties).Domain, attributes: {} }),
);
