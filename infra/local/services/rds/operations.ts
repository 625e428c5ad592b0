import type { Operation } from '../../kernel/operation.ts';
import type { Clusters } from './clusters.ts';
import { createDbCluster } from './operations/create-db-cluster.ts';
import { createDbInstance } from './operations/create-db-instance.ts';
import { describeDbClusters } from './operations/describe-db-clusters.ts';
import { failoverDbCluster } from './operations/failover-db-cluster.ts';

export const RDS_OPERATIONS: readonly Operation<Clusters>[] = [
  createDbCluster,
  createDbInstance,
  describeDbClusters,
  failoverDbCluster,
];
