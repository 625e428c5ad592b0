import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeService } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';

export const describeServices = defineOperation({
  name: 'DescribeServices',
  input: z.strictObject({
    cluster: z.string().optional(),
    services: z.array(z.string()).min(1).max(10),
    include: z.array(z.literal('TAGS')).optional(),
  }),
  run: (fleet: Fleet, input) => {
    const cluster = fleet.requireCluster(input.cluster);
    const withTags = input.include?.includes('TAGS') ?? false;
    const arns = input.services.map((service) => fleet.serviceArn(cluster, service));
    const found = arns.flatMap((arn) => fleet.services.get(arn) ?? []);
    const known = new Set(found.map((service) => service.serviceArn));
    return {
      services: found.map((service) => describeService(service, withTags)),
      failures: arns.filter((arn) => !known.has(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
});
