import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeCluster } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';
import { type Cluster, Tags } from '../records.ts';

/** Making a cluster that exists gives that one, as on AWS. */
export const createCluster = defineOperation({
  name: 'CreateCluster',
  input: z.strictObject({ clusterName: z.string().default('default'), tags: Tags.default([]) }),
  run: (fleet: Fleet, { clusterName, tags }) => {
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(clusterName))
      throw new AwsError(
        'InvalidParameterException',
        'clusterName: letters, digits, hyphens and underscores only',
      );
    const clusterArn = fleet.clusterArn(clusterName);
    const existing = fleet.clusters.get(clusterArn);
    if (existing?.status === 'ACTIVE') return { cluster: describeCluster(existing, []) };
    const cluster: Cluster = { clusterArn, clusterName, status: 'ACTIVE', tags };
    fleet.clusters.put(clusterArn, cluster);
    return { cluster: describeCluster(cluster, []) };
  },
});
