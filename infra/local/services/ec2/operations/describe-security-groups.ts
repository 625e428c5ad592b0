import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Hosts } from '../hosts.ts';
import { tagSet } from '../tags.ts';

export const describeSecurityGroups = defineOperation({
  name: 'DescribeSecurityGroups',
  input: z.strictObject({ GroupId: z.array(z.string()).min(1) }),
  run: (hosts: Hosts, { GroupId }) => ({
    securityGroupInfo: {
      item: GroupId.map((id) => {
        const { name, description, vpcId, tags } = hosts.group(id);
        return { groupId: id, groupName: name, groupDescription: description, vpcId, tagSet: tagSet(tags) };
      }),
    },
  }),
});
