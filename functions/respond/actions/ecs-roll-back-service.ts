import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import type { ServiceRevision } from '../../shared/ports/container-service.ts';
import { type ActionContext, defineAction, NotYet } from '../action.ts';
import { ecsServiceName, shareOfTasks } from '../ecs-share.ts';

const MANAGED_TAG = 'signalroom:managed';
const Target = z.strictObject({ cluster: z.string().min(1).max(255), service: z.string().min(1).max(255) });
type Target = z.infer<typeof Target>;

/** What ran before and what shall run instead; decided once per step, before anything is changed. */
const Plan = z.strictObject({ from: z.string(), to: z.string() });
type Plan = z.infer<typeof Plan>;

export const ecsRollBackService = defineAction({
  id: 'ecs-roll-back-service',
  summary: 'Deploys the task definition that an ECS service ran before the current one.',
  risk: 'reversible',
  input: Target,
  permissions: [
    {
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resources: [`arn:\${AWS::Partition}:ecs:\${AWS::Region}:\${AWS::AccountId}:service/*`],
      condition: { StringEquals: { [`aws:ResourceTag/${MANAGED_TAG}`]: 'true' } },
      reason: 'Which services are rolled back is decided by their owners, who tag them.',
    },
    {
      actions: ['iam:PassRole'],
      resources: [`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/*`],
      condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      reason:
        'Deploying a task definition hands its task and execution roles to ECS; which, its owners decide.',
    },
    {
      actions: ['ecs:ListTaskDefinitions'],
      resources: ['*'],
      reason: 'ECS has no resource-level permission for listing task definitions.',
    },
  ],
  preview: ({ cluster, service }) =>
    `Roll back service ${service} on cluster ${cluster} to the task definition before the current one.`,
  precheck: async (target, { containers }) => {
    const { from, to } = planFor(target, await containers.describe(target));
    return `${target.service} runs ${shortName(from)}; ${shortName(to)} ran before it`;
  },
  targets: (target) => [ecsServiceName(target)],
  share: async (target, { containers }) => {
    const { desiredCount } = await containers.describe(target);
    // In the end no task is left that was there before.
    return shareOfTasks(target, desiredCount, desiredCount);
  },
  run: async (target, context) => {
    const { from, to } = (await recordedPlan(context)) ?? (await recordPlan(target, context));
    await context.containers.deploy(target, to);
    return `deploying ${shortName(to)} in place of ${shortName(from)}`;
  },
  verify: async (target, context) => {
    const plan = await recordedPlan(context);
    if (plan === undefined) throw new Error('nothing was recorded to verify');
    const found = await context.containers.describe(target);
    if (found.taskDefinition !== plan.to) throw overtaken(found);
    if (!found.steady)
      throw new NotYet('NotYetSteady', `${target.service} is not steady on ${shortName(plan.to)} yet`);
    return `${target.service} is steady on ${shortName(plan.to)}`;
  },
  undo: async (target, context) => {
    const plan = await recordedPlan(context);
    if (plan === undefined) return 'nothing had been changed';
    const found = await context.containers.describe(target);
    if (found.taskDefinition === plan.from) return `${target.service} runs ${shortName(plan.from)}`;
    if (found.taskDefinition !== plan.to) throw overtaken(found);
    await context.containers.deploy(target, plan.from);
    return `deploying ${shortName(plan.from)} again`;
  },
});

async function recordedPlan({ key, outcomes }: ActionContext): Promise<Plan | undefined> {
  return Plan.optional().parse(await outcomes.outcome(key));
}

async function recordPlan(target: Target, { key, outcomes, containers }: ActionContext): Promise<Plan> {
  const plan = planFor(target, await containers.describe(target));
  return Plan.parse(await outcomes.recordOutcome(key, plan));
}

function planFor(target: Target, found: ServiceRevision): Plan {
  if (found.tags[MANAGED_TAG] !== 'true')
    throw new Rejected('NotAllowed', `service ${target.service} is not tagged ${MANAGED_TAG}=true`, {
      path: 'with.service',
    });
  if (found.previousTaskDefinition === undefined)
    throw new Rejected('Conflict', `service ${target.service} has no earlier task definition to return to`);
  return { from: found.taskDefinition, to: found.previousTaskDefinition };
}

const overtaken = (found: ServiceRevision) =>
  new Rejected('Conflict', `${shortName(found.taskDefinition)} was deployed meanwhile; it is left as it is`);

/** `family:revision` of a task definition's ARN. */
const shortName = (taskDefinition: string): string =>
  taskDefinition.slice(taskDefinition.lastIndexOf('/') + 1);
