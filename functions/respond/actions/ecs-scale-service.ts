import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { type ActionContext, assertManaged, defineAction, NotYet } from '../action.ts';
import { ecsServiceName, shareOfTasks } from '../ecs-share.ts';
import { ECS_SERVICE_PERMISSION, EcsTarget } from '../permission-parts.ts';

const Input = EcsTarget.extend({
  by: z.int().min(-100).max(100).describe('So many tasks more, or fewer'),
  most: z.int().min(1).max(1_000).default(50).describe('Never more than this'),
});
/** What was there and what shall be, decided once. */
const Plan = z.object({ from: z.int(), to: z.int() });

export const ecsScaleService = defineAction({
  id: 'ecs-scale-service',
  summary: 'Changes how many tasks an ECS service runs.',
  risk: 'reversible',
  input: Input,
  permissions: [ECS_SERVICE_PERMISSION],
  preview: ({ cluster, service, by, most }) =>
    `Run ${Math.abs(by)} ${by < 0 ? 'fewer' : 'more'} tasks of service ${service} on cluster ${cluster}, at most ${most}.`,
  precheck: async (input, { containers }) => {
    const found = await containers.describe(input);
    assertManaged(`service ${input.service}`, found.tags);
    const { to } = planFor(input, found.desiredCount);
    return `${input.service} runs ${found.desiredCount} tasks, will run ${to}`;
  },
  targets: (target) => [ecsServiceName(target)],
  share: async (input, { containers }) => {
    const { desiredCount } = await containers.describe(input);
    // More tasks change none of those that are there.
    const changed = Math.max(0, desiredCount - planFor(input, desiredCount).to);
    return shareOfTasks(input, desiredCount, changed);
  },
  run: async (input, context) => {
    const { from, to } = (await planOf(context)) ?? (await recordPlan(input, context));
    await context.containers.scale(input, to);
    return { summary: `${input.service} is to run ${to} tasks instead of ${from}`, result: { from, to } };
  },
  verify: async (input, context) => {
    const { to } = Plan.parse(await context.outcomes.outcome(context.key));
    const found = await context.containers.describe(input);
    if (found.desiredCount !== to) throw overtaken(input.service);
    if (!found.steady) throw new NotYet('NotYetSteady', `${input.service} does not run ${to} tasks yet`);
    return `${input.service} runs ${to} tasks`;
  },
  undo: async (input, context) => {
    const plan = await planOf(context);
    if (plan === undefined) return 'nothing had been changed';
    const { desiredCount } = await context.containers.describe(input);
    if (desiredCount !== plan.to && desiredCount !== plan.from) throw overtaken(input.service);
    await context.containers.scale(input, plan.from);
    return `${input.service} is to run ${plan.from} tasks again`;
  },
});

const planOf = async ({ outcomes, key }: ActionContext) => Plan.optional().parse(await outcomes.outcome(key));

async function recordPlan(input: z.output<typeof Input>, { containers, outcomes, key }: ActionContext) {
  const { desiredCount } = await containers.describe(input);
  return Plan.parse(await outcomes.recordOutcome(key, planFor(input, desiredCount)));
}

function planFor({ service, by, most }: z.output<typeof Input>, from: number): z.infer<typeof Plan> {
  const to = Math.min(most, from + by);
  if (to < 1) throw new Rejected('NotAllowed', `${service} runs ${from} tasks; at least one must be left`);
  if (by > 0 && to <= from)
    throw new Rejected('NotAllowed', `${service} runs ${from} tasks already, at most ${most} are allowed`);
  return { from, to };
}

const overtaken = (service: string) =>
  new Rejected('Conflict', `${service} was scaled by somebody else meanwhile; it is left as it is`);
