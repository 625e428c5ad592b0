import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeCluster } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';

export const describeClusters = defineOperation({
  name: 'DescribeClusters',
  input: z.strictObject({
    clusters: z.array(z.string()).max(100).default(['default']),
    include: z.array(z.enum(['TAGS', 'ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS'])).optional(),
  }),
  run: (fleet: Fleet, input) => {
    const services = fleet.services.entries().map(([, service]) => service);
    const arns = input.clusters.map((cluster) => fleet.clusterArn(cluster));
    const found = arns.flatMap((arn) => fleet.clusters.get(arn) ?? []);
    const known = new Set(found.map((cluster) => cluster.clusterArn));
    return {
      clusters: found.map((cluster) => describeCluster(cluster, services)),
      failures: arns.filter((arn) => !known.has(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
});
