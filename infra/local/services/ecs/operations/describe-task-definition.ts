import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeTaskDefinition as description } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';

export const describeTaskDefinition = defineOperation({
  name: 'DescribeTaskDefinition',
  input: z.strictObject({ taskDefinition: z.string(), include: z.array(z.literal('TAGS')).optional() }),
  run: (fleet: Fleet, input) => {
    const found = fleet.findTaskDefinition(input.taskDefinition);
    if (found === undefined) throw new AwsError('ClientException', 'Unable to describe task definition.');
    const withTags = input.include?.includes('TAGS') ?? false;
    return { taskDefinition: description(found), ...(withTags && { tags: found.settings.tags ?? [] }) };
  },
});
