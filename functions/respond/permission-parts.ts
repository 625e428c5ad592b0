import * as z from 'zod';
import { MANAGED_TAG, type Permission } from './action.ts';

const Name = z.string().min(1).max(255);
export const EcsTarget = z.strictObject({ cluster: Name, service: Name });

/** Only what its owners have tagged. `resource` is an ARN's last parts: `service/*`. */
export function onTagged(
  actions: readonly string[],
  { service, resource, why }: { readonly service: string; readonly resource: string; readonly why: string },
): Permission {
  return {
    actions,
    resources: [`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`],
    condition: { StringEquals: { [`aws:ResourceTag/${MANAGED_TAG}`]: 'true' } },
    reason: why,
  };
}

/** What AWS can't restrict: it knows no resource for these. */
export const onAnything = (actions: readonly string[], reason: string): Permission => ({
  actions,
  resources: ['*'],
  reason,
});

export const ECS_SERVICE_PERMISSION = onTagged(['ecs:DescribeServices', 'ecs:UpdateService'], {
  service: 'ecs',
  resource: 'service/*',
  why: 'Which services are acted on is decided by their owners, who tag them.',
});

export const TOPIC_PERMISSION = onTagged(['sns:ListTagsForResource', 'sns:Publish'], {
  service: 'sns',
  resource: '*',
  why: 'Which topics are written to is decided by their owners, who tag them.',
});

export const InstanceId = z.string().regex(/^i-[0-9a-f]{8,17}$/, 'must be the id of an EC2 instance');

export const DESCRIBE_GROUPS_PERMISSION = onAnything(
  ['autoscaling:DescribeAutoScalingGroups'],
  'Auto Scaling has no resource-level permission for describing groups.',
);
