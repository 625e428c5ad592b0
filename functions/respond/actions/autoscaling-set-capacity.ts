import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import type { InstanceGroup } from '../../shared/ports/instance-groups.ts';
import { type ActionContext, assertManaged, defineAction, NotYet } from '../action.ts';
import { DESCRIBE_GROUPS_PERMISSION, onTagged } from '../permission-parts.ts';

const Input = z.strictObject({
  group: z.string().min(1).max(255).describe('Name of the Auto Scaling group'),
  by: z.int().min(-100).max(100).describe('So many instances more, or fewer; the bounds of the group hold'),
});
/** What was there and what shall be, decided once. */
const Plan = z.object({ from: z.int(), to: z.int() });
type Plan = z.infer<typeof Plan>;

export const autoscalingSetCapacity = defineAction({
  id: 'autoscaling-set-capacity',
  summary: 'Changes how many instances an Auto Scaling group runs.',
  risk: 'reversible',
  input: Input,
  permissions: [
    DESCRIBE_GROUPS_PERMISSION,
    onTagged(['autoscaling:SetDesiredCapacity'], {
      service: 'autoscaling',
      resource: 'autoScalingGroup:*',
      why: 'Which groups are scaled is decided by their owners, who tag them.',
    }),
  ],
  preview: ({ group, by }) =>
    `Run ${Math.abs(by)} ${by < 0 ? 'fewer' : 'more'} instances in Auto Scaling group ${group}, within its bounds.`,
  precheck: async ({ group, by }, context) => {
    const found = await (await context.instanceGroups()).describe(group);
    assertManaged(`Auto Scaling group ${group}`, found.tags);
    const { from, to } = planFor(found, by);
    return `${group} runs ${from} instances, will run ${to}`;
  },
  targets: ({ group }) => [`auto-scaling-group ${group}`],
  share: async ({ group, by }, context) => {
    const found = await (await context.instanceGroups()).describe(group);
    // More instances change none of those that are there.
    const changed = Math.max(0, found.desired - planFor(found, by).to);
    return { group: `auto-scaling-group ${group}`, instances: found.desired, changed };
  },
  run: async ({ group, by }, context) => {
    const groups = await context.instanceGroups();
    const plan =
      (await planOf(context)) ??
      Plan.parse(
        await context.outcomes.recordOutcome(context.key, planFor(await groups.describe(group), by)),
      );
    await groups.scale(group, plan.to);
    return { summary: `${group} is to run ${plan.to} instances instead of ${plan.from}`, result: plan };
  },
  verify: async ({ group }, context) => {
    const { to } = Plan.parse(await context.outcomes.outcome(context.key));
    const found = await (await context.instanceGroups()).describe(group);
    if (found.desired !== to) throw overtaken(group);
    if (!isSteady(found)) throw new NotYet('NotYetSteady', `${group} does not run ${to} instances yet`);
    return `${group} runs ${to} instances`;
  },
  undo: async ({ group }, context) => {
    const plan = await planOf(context);
    if (plan === undefined) return 'nothing had been changed';
    const groups = await context.instanceGroups();
    const { desired } = await groups.describe(group);
    if (desired !== plan.to && desired !== plan.from) throw overtaken(group);
    await groups.scale(group, plan.from);
    return `${group} is to run ${plan.from} instances again`;
  },
});

const planOf = async ({ outcomes, key }: ActionContext) => Plan.optional().parse(await outcomes.outcome(key));

function planFor({ group, desired, min, max }: InstanceGroup, by: number): Plan {
  const to = Math.max(min, Math.min(max, desired + by));
  if (to === desired)
    throw new Rejected(
      'NotAllowed',
      `${group} runs ${desired} instances; its bounds are ${min} and ${max}, so nothing would change`,
    );
  return { from: desired, to };
}

const isSteady = ({ instances, desired }: InstanceGroup): boolean =>
  instances.length === desired && instances.every(({ state }) => state === 'in-service');

const overtaken = (group: string) =>
  new Rejected('Conflict', `${group} was scaled by somebody else meanwhile; it is left as it is`);
