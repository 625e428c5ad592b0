import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeCluster } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';
import type { Cluster } from '../records.ts';

export const deleteCluster = defineOperation({
  name: 'DeleteCluster',
  input: z.strictObject({ cluster: z.string() }),
  run: (fleet: Fleet, input) => {
    const cluster = fleet.requireCluster(input.cluster);
    const services = fleet.services.entries().map(([, service]) => service);
    if (services.some((one) => one.clusterArn === cluster.clusterArn && one.status === 'ACTIVE'))
      throw new AwsError(
        'ClusterContainsServicesException',
        'The Cluster cannot be deleted while Services are active.',
      );
    const deleted: Cluster = { ...cluster, status: 'INACTIVE' };
    fleet.clusters.put(cluster.clusterArn, deleted);
    return { cluster: describeCluster(deleted, []) };
  },
});
