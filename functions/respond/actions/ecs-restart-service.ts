import * as z from 'zod';
import { assertManaged, defineAction, NotYet } from '../action.ts';
import { ecsServiceName, shareOfTasks } from '../ecs-share.ts';
import { ECS_SERVICE_PERMISSION, EcsTarget } from '../permission-parts.ts';

const Before = z.object({ startedAt: z.int() });

export const ecsRestartService = defineAction({
  id: 'ecs-restart-service',
  summary: 'Replaces every task of an ECS service, on the same task definition.',
  risk: 'reversible',
  input: EcsTarget,
  permissions: [ECS_SERVICE_PERMISSION],
  preview: ({ cluster, service }) =>
    `Restart every task of service ${service} on cluster ${cluster}, one after the other.`,
  precheck: async (target, { containers }) => {
    const found = await containers.describe(target);
    assertManaged(`service ${target.service}`, found.tags);
    return `${target.service} runs ${found.desiredCount} tasks`;
  },
  targets: (target) => [ecsServiceName(target)],
  share: async (target, { containers }) => {
    const { desiredCount } = await containers.describe(target);
    // In the end no task is left that was there before.
    return shareOfTasks(target, desiredCount, desiredCount);
  },
  run: async (target, { containers, outcomes, key, now }) => {
    // What was deployed before this instant is older than the restart.
    const { startedAt } = Before.parse(await outcomes.recordOutcome(key, { startedAt: now }));
    const { lastDeployedAt } = await containers.describe(target);
    if (lastDeployedAt < startedAt) await containers.restart(target);
    return `restarting ${target.service}`;
  },
  verify: async (target, { containers }) => {
    const { steady } = await containers.describe(target);
    if (!steady) throw new NotYet('NotYetSteady', `${target.service} is not steady yet`);
    return `every task of ${target.service} is new`;
  },
  undo: async ({ service }) => `${service} runs what it ran before; there is nothing to put back`,
});
