import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Groups, lifecycleOf } from '../groups.ts';

export const describeAutoScalingInstances = defineOperation({
  name: 'DescribeAutoScalingInstances',
  input: z.strictObject({ InstanceIds: z.array(z.string()).min(1).max(50) }),
  run: (groups: Groups, { InstanceIds }) => {
    const found = groups.list([]).flatMap(({ name, instances }) =>
      instances
        .filter(({ id }) => InstanceIds.includes(id))
        .map((instance) => ({
          InstanceId: instance.id,
          AutoScalingGroupName: name,
          AvailabilityZone: 'us-east-1a',
          LifecycleState: lifecycleOf(instance),
          HealthStatus: 'HEALTHY',
          ProtectedFromScaleIn: false,
        })),
    );
    return { AutoScalingInstances: { member: found } };
  },
});
