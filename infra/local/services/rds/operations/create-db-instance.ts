import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Clusters } from '../clusters.ts';

/** A member of a cluster; others are not emulated. */
export const createDbInstance = defineOperation({
  name: 'CreateDBInstance',
  input: z.strictObject({
    DBInstanceIdentifier: z.string().min(1).max(63),
    DBInstanceClass: z.string(),
    Engine: z.enum(['aurora-mysql', 'aurora-postgresql']),
    DBClusterIdentifier: z.string(),
  }),
  run: (clusters: Clusters, { DBInstanceIdentifier, DBInstanceClass, Engine, DBClusterIdentifier }) => {
    clusters.addMember(DBClusterIdentifier, DBInstanceIdentifier);
    return {
      DBInstance: { DBInstanceIdentifier, DBInstanceClass, Engine, DBClusterIdentifier },
    };
  },
});
