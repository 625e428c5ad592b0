import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Clusters, describeCluster } from '../clusters.ts';

export const describeDbClusters = defineOperation({
  name: 'DescribeDBClusters',
  input: z.strictObject({ DBClusterIdentifier: z.string() }),
  run: (clusters: Clusters, { DBClusterIdentifier }) => ({
    DBClusters: { DBCluster: describeCluster(clusters.require(DBClusterIdentifier)) },
  }),
});
