import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Fleet } from '../fleet.ts';

/** `nextToken` is the last ARN shown. */
export const listServices = defineOperation({
  name: 'ListServices',
  input: z.strictObject({
    cluster: z.string().optional(),
    maxResults: z.int().min(1).max(100).default(10),
    nextToken: z.string().optional(),
  }),
  run: (fleet: Fleet, input) => {
    const cluster = fleet.requireCluster(input.cluster);
    const wanted = fleet.services
      .entries()
      .filter(([, one]) => one.clusterArn === cluster.clusterArn && one.status === 'ACTIVE')
      .map(([arn]) => arn)
      .sort()
      .filter((arn) => arn > (input.nextToken ?? ''));
    const page = wanted.slice(0, input.maxResults);
    return { serviceArns: page, nextToken: wanted.length > page.length ? page.at(-1) : undefined };
  },
});
