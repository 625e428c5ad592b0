import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Hosts } from '../hosts.ts';
import { tagsFor } from '../tags.ts';

export const createSecurityGroup = defineOperation({
  name: 'CreateSecurityGroup',
  input: z.strictObject({
    GroupName: z.string().min(1).max(255),
    GroupDescription: z.string().max(255),
    VpcId: z.string().default('vpc-default'),
    TagSpecification: tagsFor('security-group'),
  }),
  run: (hosts: Hosts, { GroupName, GroupDescription, VpcId, TagSpecification }) => ({
    return: true,
    groupId: hosts.addGroup({
      name: GroupName,
      description: GroupDescription,
      vpcId: VpcId,
      tags: TagSpecification,
    }),
  }),
});
