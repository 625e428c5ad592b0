import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeService } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';
import type { Service } from '../records.ts';

export const deleteService = defineOperation({
  name: 'DeleteService',
  input: z.strictObject({
    cluster: z.string().optional(),
    service: z.string(),
    force: z.boolean().default(false),
  }),
  run: (fleet: Fleet, input) => {
    const service = fleet.requireService(input.cluster, input.service);
    if (service.desiredCount > 0 && !input.force)
      throw new AwsError(
        'InvalidParameterException',
        'The service cannot be stopped while it is scaled above 0.',
      );
    fleet.rollouts.cancel(service.serviceArn);
    const deleted: Service = {
      ...service,
      status: 'INACTIVE',
      desiredCount: 0,
      runningCount: 0,
      deployments: [],
    };
    fleet.services.put(service.serviceArn, deleted);
    return { service: describeService(deleted, false) };
  },
});
