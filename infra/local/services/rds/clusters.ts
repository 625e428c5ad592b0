import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';

const Cluster = z.strictObject({
  id: z.string(),
  arn: z.string(),
  engine: z.string(),
  /** Oldest first; the first one writes until another is made the writer. */
  members: z.array(z.string()),
  writer: z.string().optional(),
  /** While another member is made the writer. */
  failover: z.strictObject({ to: z.string(), startedAt: z.number() }).optional(),
  tags: z.record(z.string(), z.string()),
});
export type Cluster = z.infer<typeof Cluster>;

/** How long a failover takes. */
const FAILOVER_MILLISECONDS = 300;

/** Database clusters without databases: who writes, and who is made to. */
export class Clusters {
  readonly #clusters: Collection<Cluster>;
  readonly #prefix: string;

  constructor({ state, identity }: ServiceContext) {
    this.#clusters = state.collection('rds-clusters', (document) => Cluster.parse(document));
    this.#prefix = `arn:aws:rds:${identity.region}:${identity.accountId}:cluster:`;
  }

  create(given: Pick<Cluster, 'id' | 'engine' | 'tags'>): Cluster {
    if (this.#clusters.get(given.id) !== undefined)
      throw new AwsError('DBClusterAlreadyExistsFault', `DB cluster ${given.id} already exists`);
    const cluster = { ...given, arn: `${this.#prefix}${given.id}`, members: [] };
    this.#clusters.put(given.id, cluster);
    return cluster;
  }

  /** Throws AwsError `DBClusterNotFoundFault`. */
  require(id: string): Cluster {
    const cluster = this.#clusters.get(id);
    if (cluster === undefined)
      throw new AwsError('DBClusterNotFoundFault', `DBCluster ${id} not found.`, { status: 404 });
    const { failover, ...settled } = cluster;
    if (failover === undefined || now() - failover.startedAt < FAILOVER_MILLISECONDS) return cluster;
    return { ...settled, writer: failover.to };
  }

  addMember(id: string, member: string): void {
    const cluster = this.require(id);
    const members = [...cluster.members, member];
    this.#clusters.put(id, { ...cluster, members, writer: cluster.writer ?? member });
  }

  /** To the member named, or to the oldest other one. Throws AwsError `InvalidDBClusterStateFault`. */
  failOver(id: string, target: string | undefined): Cluster {
    const cluster = this.require(id);
    const others = cluster.members.filter((member) => member !== cluster.writer);
    const to = target === undefined ? others[0] : others.find((member) => member === target);
    if (to === undefined || cluster.failover !== undefined)
      throw new AwsError('InvalidDBClusterStateFault', `DB cluster ${id} can not fail over to ${target}`);
    const changed = { ...cluster, failover: { to, startedAt: now() } };
    this.#clusters.put(id, changed);
    return changed;
  }
}

/** How the API shows a cluster. */
export const describeCluster = ({ id, arn, engine, members, writer, failover, tags }: Cluster) => ({
  DBClusterIdentifier: id,
  DBClusterArn: arn,
  Engine: engine,
  Status: failover === undefined ? 'available' : 'failing-over',
  DBClusterMembers: {
    DBClusterMember: members.map((member) => ({
      DBInstanceIdentifier: member,
      IsClusterWriter: member === writer,
      DBClusterParameterGroupStatus: 'in-sync',
      PromotionTier: 1,
    })),
  },
  TagList: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
});
