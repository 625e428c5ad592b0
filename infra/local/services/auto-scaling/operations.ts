import type { Operation } from '../../kernel/operation.ts';
import type { Groups } from './groups.ts';
import { createAutoScalingGroup } from './operations/create-auto-scaling-group.ts';
import { describeAutoScalingGroups } from './operations/describe-auto-scaling-groups.ts';
import { describeAutoScalingInstances } from './operations/describe-auto-scaling-instances.ts';
import { setDesiredCapacity } from './operations/set-desired-capacity.ts';
import { terminateInstanceInAutoScalingGroup } from './operations/terminate-instance-in-auto-scaling-group.ts';

export const AUTO_SCALING_OPERATIONS: readonly Operation<Groups>[] = [
  createAutoScalingGroup,
  describeAutoScalingGroups,
  describeAutoScalingInstances,
  setDesiredCapacity,
  terminateInstanceInAutoScalingGroup,
];
