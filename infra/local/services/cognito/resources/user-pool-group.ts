import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const propertiesSchema = z.looseObject({
  UserPoolId: z.string(),
  GroupName: z.string().optional(),
  Description: z.string().optional(),
  Precedence: z.coerce.number().int().min(0).optional(),
});

export const userPoolGroupType = defineResourceType({
  type: 'AWS::Cognito::UserPoolGroup',
  emulates: ['UserPoolId', 'GroupName', 'Description', 'Precedence'],
  accepts: {},
  create: async ({ cloud, properties, physicalName }) => {
    const parsed = propertiesSchema.parse(properties);
    const groupName = parsed.GroupName ?? physicalName(128);
    cloud.userPools.createGroup({
      userPoolId: parsed.UserPoolId,
      groupName,
      ...(parsed.Description === undefined ? {} : { description: parsed.Description }),
      ...(parsed.Precedence === undefined ? {} : { precedence: parsed.Precedence }),
    });
    return { ref: groupName, attributes: {} };
  },
});
