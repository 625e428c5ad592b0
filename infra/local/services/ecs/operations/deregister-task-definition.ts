import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeTaskDefinition } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';
import type { TaskDefinition } from '../records.ts';

/** The revision stays and can be described, but no service can be given it any more. */
export const deregisterTaskDefinition = defineOperation({
  name: 'DeregisterTaskDefinition',
  input: z.strictObject({ taskDefinition: z.string() }),
  run: (fleet: Fleet, input) => {
    if (!/:\d+$/.test(input.taskDefinition))
      throw new AwsError('InvalidParameterException', 'taskDefinition: must name a revision');
    const found = fleet.findTaskDefinition(input.taskDefinition);
    if (found === undefined) throw new AwsError('ClientException', 'Unable to describe task definition.');
    const inactive: TaskDefinition = { ...found, status: 'INACTIVE' };
    fleet.taskDefinitions.put(found.taskDefinitionArn, inactive);
    return { taskDefinition: describeTaskDefinition(inactive) };
  },
});
