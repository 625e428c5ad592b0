import {
  type DBClusterMember,
  DBClusterNotFoundFault,
  DescribeDBClustersCommand,
  FailoverDBClusterCommand,
  InvalidDBClusterStateFault,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { Rejected, Transient } from '../errors.ts';
import type { DatabaseClusters } from '../ports/database-clusters.ts';
import { calling } from './failures.ts';
import { tagRecord } from './tag-record.ts';

/** Amazon RDS: Aurora and Multi-AZ clusters. */
export function rdsClusters(client: RDSClient): DatabaseClusters {
  return {
    describe: async (cluster) => {
      const command = new DescribeDBClustersCommand({ DBClusterIdentifier: cluster });
      const { DBClusters = [] } = await found(cluster, () => client.send(command));
      const { DBClusterMembers: members = [], Status, TagList } = DBClusters[0] ?? {};
      return {
        writer: members.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier,
        readers: members
          .filter(({ IsClusterWriter }) => !IsClusterWriter)
          .sort((one, other) => tierOf(one) - tierOf(other))
          .map(({ DBInstanceIdentifier = '' }) => DBInstanceIdentifier),
        available: Status === 'available',
        tags: tagRecord(TagList),
      };
    },
    failOver: async (DBClusterIdentifier, TargetDBInstanceIdentifier) => {
      const command = new FailoverDBClusterCommand({ DBClusterIdentifier, TargetDBInstanceIdentifier });
      try {
        await found(DBClusterIdentifier, () => client.send(command));
      } catch (error) {
        if (error instanceof InvalidDBClusterStateFault)
          throw new Transient('FailoverDBCluster: the cluster is changing', { cause: error });
        throw error;
      }
    },
  };
}

const LAST_TIER = 15;

const tierOf = ({ PromotionTier = LAST_TIER }: DBClusterMember): number => PromotionTier;

async function found<T>(cluster: string, call: () => Promise<T>): Promise<T> {
  try {
    return await calling('RDS', call);
  } catch (error) {
    if (error instanceof DBClusterNotFoundFault)
      throw new Rejected('NotFound', `no database cluster ${cluster}`);
    throw error;
  }
}
