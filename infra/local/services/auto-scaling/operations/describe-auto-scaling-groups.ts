import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Group, type Groups, lifecycleOf } from '../groups.ts';

export const describeAutoScalingGroups = defineOperation({
  name: 'DescribeAutoScalingGroups',
  input: z.strictObject({ AutoScalingGroupNames: z.array(z.string()).default([]) }),
  run: (groups: Groups, { AutoScalingGroupNames }) => ({
    AutoScalingGroups: { member: groups.list(AutoScalingGroupNames).map(describe) },
  }),
});

const describe = (group: Group) => ({
  AutoScalingGroupName: group.name,
  AutoScalingGroupARN: group.arn,
  MinSize: group.min,
  MaxSize: group.max,
  DesiredCapacity: group.desired,
  DefaultCooldown: 300,
  HealthCheckType: 'EC2',
  CreatedTime: new Date(group.createdAt).toISOString(),
  AvailabilityZones: { member: ['us-east-1a'] },
  Instances: {
    member: group.instances.map((instance) => ({
      InstanceId: instance.id,
      AvailabilityZone: 'us-east-1a',
      LifecycleState: lifecycleOf(instance),
      HealthStatus: 'Healthy',
      ProtectedFromScaleIn: false,
    })),
  },
  Tags: {
    member: Object.entries(group.tags).map(([Key, Value]) => ({
      Key,
      Value,
      ResourceId: group.name,
      ResourceType: 'auto-scaling-group',
      PropagateAtLaunch: false,
    })),
  },
});
