import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Clusters, describeCluster } from '../clusters.ts';

export const failoverDbCluster = defineOperation({
  name: 'FailoverDBCluster',
  input: z.strictObject({
    DBClusterIdentifier: z.string(),
    TargetDBInstanceIdentifier: z.string().optional(),
  }),
  run: (clusters: Clusters, { DBClusterIdentifier, TargetDBInstanceIdentifier }) => ({
    DBCluster: describeCluster(clusters.failOver(DBClusterIdentifier, TargetDBInstanceIdentifier)),
  }),
});
