import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { type ActionContext, assertManaged, defineAction, NotYet } from '../action.ts';
import { DESCRIBE_GROUPS_PERMISSION, InstanceId, onAnything, onTagged } from '../permission-parts.ts';

const Input = z.strictObject({ instanceId: InstanceId });
/** The group is kept: an instance that is gone belongs to none. */
const Plan = z.object({ group: z.string() });

export const autoscalingReplaceInstance = defineAction({
  id: 'autoscaling-replace-instance',
  summary: 'Ends an instance of an Auto Scaling group, which starts another one in its place.',
  risk: 'destructive',
  input: Input,
  permissions: [
    DESCRIBE_GROUPS_PERMISSION,
    onAnything(
      ['autoscaling:DescribeAutoScalingInstances'],
      'Auto Scaling has no resource-level permission for looking up instances.',
    ),
    onTagged(['autoscaling:TerminateInstanceInAutoScalingGroup'], {
      service: 'autoscaling',
      resource: 'autoScalingGroup:*',
      why: 'In which groups instances are replaced is decided by their owners, who tag them.',
    }),
  ],
  preview: ({ instanceId }) => `End instance ${instanceId}; its group starts another one in its place.`,
  precheck: async ({ instanceId }, context) => {
    const groups = await context.instanceGroups();
    const found = await groups.describe(await groups.groupOf(instanceId));
    assertManaged(`Auto Scaling group ${found.group}`, found.tags);
    if (found.instances.some((each) => each.instanceId === instanceId && each.state === 'going'))
      throw new Rejected('Conflict', `instance ${instanceId} of ${found.group} is being ended already`);
    return `instance ${instanceId} is one of ${found.desired} of ${found.group}`;
  },
  targets: ({ instanceId }) => [`instance ${instanceId}`],
  share: async ({ instanceId }, context) => {
    const groups = await context.instanceGroups();
    const { group, instances } = await groups.describe(await groups.groupOf(instanceId));
    const serving = instances.filter(({ state }) => state === 'in-service').length;
    return { group: `auto-scaling-group ${group}`, instances: serving, changed: 1 };
  },
  run: async ({ instanceId }, context) => {
    const groups = await context.instanceGroups();
    const group =
      (await groupBefore(context)) ??
      Plan.parse(
        await context.outcomes.recordOutcome(context.key, { group: await groups.groupOf(instanceId) }),
      ).group;
    await groups.replace(instanceId);
    return { summary: `${group} replaces instance ${instanceId}`, result: { group } };
  },
  verify: async ({ instanceId }, context) => {
    const group = (await groupBefore(context)) ?? '';
    const { instances, desired } = await (await context.instanceGroups()).describe(group);
    const serving = instances.filter(({ state }) => state === 'in-service').length;
    if (instances.some((each) => each.instanceId === instanceId) || serving < desired)
      throw new NotYet('NotYetSteady', `${group} has ${serving} of ${desired} instances in service`);
    return `${group} has ${desired} instances in service, without ${instanceId}`;
  },
});

const groupBefore = async ({ outcomes, key }: ActionContext) =>
  Plan.optional().parse(await outcomes.outcome(key))?.group;
