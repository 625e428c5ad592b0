import type { Operation } from '../../kernel/operation.ts';
import { createTargetGroup } from './operations/create-target-group.ts';
import { deregisterTargets } from './operations/deregister-targets.ts';
import { describeTags } from './operations/describe-tags.ts';
import { describeTargetHealth } from './operations/describe-target-health.ts';
import { registerTargets } from './operations/register-targets.ts';
import type { TargetGroups } from './target-groups.ts';

export const LOAD_BALANCING_OPERATIONS: readonly Operation<TargetGroups>[] = [
  createTargetGroup,
  deregisterTargets,
  describeTags,
  describeTargetHealth,
  registerTargets,
];
