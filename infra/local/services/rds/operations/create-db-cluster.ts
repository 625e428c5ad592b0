import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Clusters, describeCluster } from '../clusters.ts';

const Tag = z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256).default('') });

export const createDbCluster = defineOperation({
  name: 'CreateDBCluster',
  input: z.strictObject({
    DBClusterIdentifier: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,62}$/i, 'must be letters, digits and hyphens')
      .transform((id) => id.toLowerCase()),
    Engine: z.enum(['aurora-mysql', 'aurora-postgresql']),
    Tags: z.strictObject({ Tag: z.array(Tag) }).optional(),
  }),
  run: (clusters: Clusters, { DBClusterIdentifier: id, Engine: engine, Tags }) => {
    const tags = Object.fromEntries((Tags?.Tag ?? []).map(({ Key, Value }) => [Key, Value]));
    return { DBCluster: describeCluster(clusters.create({ id, engine, tags })) };
  },
});
