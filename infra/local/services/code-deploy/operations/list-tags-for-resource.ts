import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { DeploymentState } from '../state.ts';

export const listTagsForResource = defineOperation({
  name: 'ListTagsForResource',
  input: z.strictObject({ ResourceArn: z.string() }),
  run: (state: DeploymentState, { ResourceArn }) => {
    const group = state.groups.get(ResourceArn);
    if (group === undefined) throw new AwsError('DeploymentGroupDoesNotExistException', `no ${ResourceArn}`);
    return { Tags: Object.entries(group.tags).map(([Key, Value]) => ({ Key, Value })) };
  },
});
