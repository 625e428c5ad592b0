import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeService } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';
import type { Service } from '../records.ts';

/** A new task definition, or `forceNewDeployment`, starts a deployment; anything else changes the service in place. */
export const updateService = defineOperation({
  name: 'UpdateService',
  input: z.strictObject({
    cluster: z.string().optional(),
    service: z.string(),
    taskDefinition: z.string().optional(),
    desiredCount: z.int().min(0).optional(),
    forceNewDeployment: z.boolean().default(false),
  }),
  run: (fleet: Fleet, input) => {
    const before = fleet.requireService(input.cluster, input.service);
    const taskDefinition =
      input.taskDefinition === undefined
        ? before.taskDefinition
        : fleet.requireActiveTaskDefinition(input.taskDefinition).taskDefinitionArn;
    const wanted = { ...before, taskDefinition, desiredCount: input.desiredCount ?? before.desiredCount };
    const deploys = taskDefinition !== before.taskDefinition || input.forceNewDeployment;
    return { service: describeService(deploys ? fleet.rollouts.start(wanted) : scale(fleet, wanted), false) };
  },
});

function scale(fleet: Fleet, wanted: Service): Service {
  const [primary, ...older] = wanted.deployments;
  const steady = primary?.rolloutState === 'COMPLETED';
  const scaled: Service = {
    ...wanted,
    runningCount: steady ? wanted.desiredCount : wanted.runningCount,
    deployments: primary === undefined ? [] : [{ ...primary, desiredCount: wanted.desiredCount }, ...older],
  };
  fleet.services.put(scaled.serviceArn, scaled);
  return scaled;
}
