import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import type { TargetGroup } from '../../shared/ports/target-groups.ts';
import { type ActionContext, assertManaged, defineAction, NotYet } from '../action.ts';
import { onAnything, onTagged } from '../permission-parts.ts';

const Input = z.strictObject({
  targetGroupArn: z.string().regex(/:targetgroup\/[^/]+\/[0-9a-f]+$/, 'must be the ARN of a target group'),
  target: z.string().min(1).max(255).describe('Id of the instance, or the IP address'),
});
/** What was registered, on which ports. */
const Plan = z.object({ targets: z.array(z.object({ id: z.string(), port: z.int() })) });

export const elbDrainTarget = defineAction({
  id: 'elb-drain-target',
  summary: 'Takes a target out of its target group, once its requests are answered.',
  risk: 'reversible',
  input: Input,
  permissions: [
    onAnything(
      ['elasticloadbalancing:DescribeTags', 'elasticloadbalancing:DescribeTargetHealth'],
      'Elastic Load Balancing has no resource-level permission for looking at target groups.',
    ),
    onTagged(['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'], {
      service: 'elasticloadbalancing',
      resource: 'targetgroup/*',
      why: 'Which target groups are changed is decided by their owners, who tag them.',
    }),
  ],
  preview: ({ targetGroupArn, target }) =>
    `Send no more requests to ${target} of target group ${nameOf(targetGroupArn)}, and let it answer those it has.`,
  precheck: async ({ targetGroupArn, target }, context) => {
    const group = await (await context.targetGroups()).describe(targetGroupArn);
    const name = nameOf(targetGroupArn);
    assertManaged(`target group ${name}`, group.tags);
    if (registered(group, target).length === 0)
      throw new Rejected('NotFound', `${target} is not registered with target group ${name}`);
    const others = group.targets.filter(({ id, state }) => id !== target && state === 'healthy');
    if (others.length === 0)
      throw new Rejected('NotAllowed', `${name} has no other healthy target; one must be left`);
    return `${name} has ${others.length} healthy targets besides ${target}`;
  },
  targets: ({ target }) => [`instance ${target}`],
  share: async ({ targetGroupArn }, context) => {
    const { targets } = await (await context.targetGroups()).describe(targetGroupArn);
    const healthy = targets.filter(({ state }) => state === 'healthy');
    const instances = new Set(healthy.map(({ id }) => id)).size;
    return { group: `target-group ${nameOf(targetGroupArn)}`, instances, changed: 1 };
  },
  run: async ({ targetGroupArn, target }, context) => {
    const groups = await context.targetGroups();
    const plan =
      (await planOf(context)) ??
      Plan.parse(
        await context.outcomes.recordOutcome(context.key, {
          targets: registered(await groups.describe(targetGroupArn), target),
        }),
      );
    if (registered(await groups.describe(targetGroupArn), target).length > 0)
      await groups.deregister(targetGroupArn, plan.targets);
    return `draining ${target} of ${nameOf(targetGroupArn)}`;
  },
  verify: async ({ targetGroupArn, target }, context) => {
    const { targets } = await (await context.targetGroups()).describe(targetGroupArn);
    if (targets.some(({ id }) => id === target))
      throw new NotYet('NotYetSteady', `${target} still answers what it was sent`);
    return `${target} gets no requests of ${nameOf(targetGroupArn)}`;
  },
  undo: async ({ targetGroupArn, target }, context) => {
    const plan = await planOf(context);
    if (plan === undefined || plan.targets.length === 0) return 'nothing had been changed';
    try {
      await (await context.targetGroups()).register(targetGroupArn, plan.targets);
    } catch (error) {
      if (!(error instanceof Rejected) || error.code !== 'NotFound') throw error;
      return `${target} is not there any more, so it is not registered again`;
    }
    return `${target} is registered with ${nameOf(targetGroupArn)} again`;
  },
});

const planOf = async ({ outcomes, key }: ActionContext) => Plan.optional().parse(await outcomes.outcome(key));

/** What gets requests of a target, by port. */
const registered = ({ targets }: TargetGroup, target: string) =>
  targets
    .filter(({ id, state }) => id === target && state !== 'draining')
    .map(({ id, port }) => ({ id, port }));

const nameOf = (arn: string): string => arn.split('/')[1] ?? arn;
