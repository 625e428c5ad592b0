import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeService } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';
import { Tags } from '../records.ts';

/** Makes a service and starts its first deployment. */
export const createService = defineOperation({
  name: 'CreateService',
  input: z.strictObject({
    cluster: z.string().optional(),
    serviceName: z.string().regex(/^[A-Za-z0-9_-]{1,255}$/, 'letters, digits, hyphens and underscores only'),
    taskDefinition: z.string(),
    desiredCount: z.int().min(0).default(1),
    launchType: z.enum(['EC2', 'FARGATE', 'EXTERNAL']).default('EC2'),
    schedulingStrategy: z.literal('REPLICA').optional(),
    tags: Tags.default([]),
  }),
  run: (fleet: Fleet, input) => {
    const cluster = fleet.requireCluster(input.cluster);
    const serviceArn = fleet.serviceArn(cluster, input.serviceName);
    if (fleet.services.get(serviceArn)?.status === 'ACTIVE')
      throw new AwsError('InvalidParameterException', 'Creation of service was not idempotent.');
    const service = fleet.rollouts.start({
      serviceArn,
      serviceName: input.serviceName,
      clusterArn: cluster.clusterArn,
      status: 'ACTIVE',
      desiredCount: input.desiredCount,
      runningCount: 0,
      taskDefinition: fleet.requireActiveTaskDefinition(input.taskDefinition).taskDefinitionArn,
      launchType: input.launchType,
      createdAt: now(),
      deployments: [],
      events: [],
      tags: input.tags,
    });
    return { service: describeService(service, true) };
  },
});
