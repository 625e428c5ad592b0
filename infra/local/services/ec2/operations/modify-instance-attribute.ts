import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Hosts } from '../hosts.ts';

/** Of an instance's attributes, its security groups. */
export const modifyInstanceAttribute = defineOperation({
  name: 'ModifyInstanceAttribute',
  input: z.strictObject({ InstanceId: z.string(), GroupId: z.array(z.string()).min(1).max(16) }),
  run: (hosts: Hosts, { InstanceId, GroupId }) => {
    hosts.setGroups(InstanceId, GroupId);
    return { return: true };
  },
});
