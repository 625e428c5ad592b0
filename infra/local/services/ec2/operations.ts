import type { Operation } from '../../kernel/operation.ts';
import type { Hosts } from './hosts.ts';
import { createSecurityGroup } from './operations/create-security-group.ts';
import { describeInstances } from './operations/describe-instances.ts';
import { describeSecurityGroups } from './operations/describe-security-groups.ts';
import { modifyInstanceAttribute } from './operations/modify-instance-attribute.ts';
import { runInstances } from './operations/run-instances.ts';

export const EC2_OPERATIONS: readonly Operation<Hosts>[] = [
  createSecurityGroup,
  describeInstances,
  describeSecurityGroups,
  modifyInstanceAttribute,
  runInstances,
];
