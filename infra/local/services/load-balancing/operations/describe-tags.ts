import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { TargetGroups } from '../target-groups.ts';

export const describeTags = defineOperation({
  name: 'DescribeTags',
  input: z.strictObject({ ResourceArns: z.array(z.string()).min(1).max(20) }),
  run: (groups: TargetGroups, { ResourceArns }) => {
    const member = ResourceArns.map((ResourceArn) => {
      const { tags } = groups.require(ResourceArn);
      return { ResourceArn, Tags: { member: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } };
    });
    return { TagDescriptions: { member } };
  },
});
