import * as z from 'zod';
import { Rejected, Transient } from '../../shared/errors.ts';
import type { DatabaseCluster } from '../../shared/ports/database-clusters.ts';
import { type ActionContext, assertManaged, defineAction, NotYet } from '../action.ts';
import { onTagged } from '../permission-parts.ts';

const Input = z.strictObject({
  cluster: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be the identifier of a cluster, in lower case'),
  to: z
    .string()
    .min(1)
    .max(63)
    .optional()
    .describe('The reader that shall write; left out: the preferred one'),
});
/** Who wrote and who shall, decided once. */
const Plan = z.object({ from: z.string(), to: z.string() });
type Plan = z.infer<typeof Plan>;

/** Destructive though it can be failed back: either way every connection breaks, and what is being written is lost. */
export const rdsFailOverCluster = defineAction({
  id: 'rds-fail-over-cluster',
  summary: 'Makes a reader of an Aurora cluster the writer.',
  risk: 'destructive',
  input: Input,
  permissions: [
    onTagged(['rds:DescribeDBClusters', 'rds:FailoverDBCluster'], {
      service: 'rds',
      resource: 'cluster:*',
      why: 'Which clusters are failed over is decided by their owners, who tag them.',
    }),
  ],
  preview: ({ cluster, to = 'its preferred reader' }) =>
    `Fail database cluster ${cluster} over to ${to}: open connections and transactions break.`,
  precheck: async (input, context) => {
    const found = await (await context.databases()).describe(input.cluster);
    assertManaged(`database cluster ${input.cluster}`, found.tags);
    if (!found.available) throw new Rejected('Conflict', `database cluster ${input.cluster} is changing`);
    const { from, to } = planFor(input, found);
    return `${from} writes; ${to} will`;
  },
  run: async (input, context) => {
    const databases = await context.databases();
    const plan = (await planOf(context)) ?? (await decide(input, context));
    const { writer, available } = await databases.describe(input.cluster);
    if (writer === plan.from && available) await databases.failOver(input.cluster, plan.to);
    return { summary: `failing ${input.cluster} over from ${plan.from} to ${plan.to}`, result: plan };
  },
  verify: async ({ cluster }, context) => {
    const { to } = Plan.parse(await context.outcomes.outcome(context.key));
    const { writer, available } = await (await context.databases()).describe(cluster);
    if (writer !== to || !available)
      throw new NotYet('NotYetSteady', `${to} does not write to ${cluster} yet`);
    return `${to} writes to ${cluster}`;
  },
  undo: async ({ cluster }, context) => {
    const plan = await planOf(context);
    if (plan === undefined) return 'nothing had been changed';
    const databases = await context.databases();
    const { writer, available } = await databases.describe(cluster);
    const back = `${context.key}/back`;
    if (!available && (await context.outcomes.outcome(back)) !== undefined)
      return `${cluster} is failing back to ${plan.from}`;
    // The failover itself ends first: then it is known who writes.
    if (!available) throw new Transient(`${cluster} is changing`);
    if (writer === plan.from) return `${plan.from} writes to ${cluster}`;
    if (writer !== plan.to)
      throw new Rejected('Conflict', `${writer} writes to ${cluster} meanwhile; it is left as it is`);
    await context.outcomes.recordOutcome(back, plan.from);
    await databases.failOver(cluster, plan.from);
    return `failing ${cluster} back to ${plan.from}`;
  },
});

const planOf = async ({ outcomes, key }: ActionContext) => Plan.optional().parse(await outcomes.outcome(key));

async function decide(input: z.output<typeof Input>, context: ActionContext): Promise<Plan> {
  const found = await (await context.databases()).describe(input.cluster);
  return Plan.parse(await context.outcomes.recordOutcome(context.key, planFor(input, found)));
}

function planFor(
  { cluster, to: wanted }: z.output<typeof Input>,
  { writer, readers }: DatabaseCluster,
): Plan {
  if (writer === undefined) throw new Rejected('Conflict', `no member of ${cluster} writes now`);
  const to = wanted === undefined ? readers[0] : readers.find((reader) => reader === wanted);
  if (to === undefined)
    throw new Rejected(
      'NotAllowed',
      `${cluster} has no ${wanted === undefined ? 'reader' : `reader ${wanted}`} that could write`,
    );
  return { from: writer, to };
}
