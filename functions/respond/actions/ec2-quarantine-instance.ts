import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import type { Host, SecurityGroup } from '../../shared/ports/hosts.ts';
import { type ActionContext, assertManaged, defineAction, NotYet } from '../action.ts';
import { InstanceId, onAnything, onTagged } from '../permission-parts.ts';

const WHY = 'Which instances are isolated, and by which groups, is decided by their owners, who tag them.';
const Input = z.strictObject({
  instanceId: InstanceId,
  isolationGroupId: z
    .string()
    .regex(/^sg-[0-9a-f]{8,17}$/, 'must be the id of a security group')
    .describe('A security group that lets nothing in and nothing out'),
});
/** The security groups that it had. */
const Plan = z.object({ before: z.array(z.string()).min(1) });

export const ec2QuarantineInstance = defineAction({
  id: 'ec2-quarantine-instance',
  summary: 'Gives an EC2 instance a security group that isolates it, in place of those it has.',
  risk: 'reversible',
  input: Input,
  permissions: [
    onAnything(
      ['ec2:DescribeInstances', 'ec2:DescribeSecurityGroups'],
      'EC2 has no resource-level permission for describing instances and security groups.',
    ),
    onTagged(['ec2:ModifyInstanceAttribute'], { service: 'ec2', resource: 'instance/*', why: WHY }),
    onTagged(['ec2:ModifyInstanceAttribute'], { service: 'ec2', resource: 'security-group/*', why: WHY }),
  ],
  preview: ({ instanceId, isolationGroupId }) =>
    `Isolate instance ${instanceId}: security group ${isolationGroupId} in place of those it has.`,
  precheck: async ({ instanceId, isolationGroupId }, context) => {
    const hosts = await context.hosts();
    const host = await hosts.describe(instanceId);
    assertManaged(`instance ${instanceId}`, host.tags);
    for (const group of await hosts.securityGroups([isolationGroupId, ...host.groups]))
      assertUsable(host, group);
    if (host.interfaces !== 1)
      throw new Rejected(
        'NotAllowed',
        `instance ${instanceId} has ${host.interfaces} network interfaces; only one with a single one can be isolated`,
      );
    return `instance ${instanceId} has ${host.groups.join(', ')}`;
  },
  targets: ({ instanceId }) => [`instance ${instanceId}`],
  run: async ({ instanceId, isolationGroupId }, context) => {
    const hosts = await context.hosts();
    const { groups } = await hosts.describe(instanceId);
    const plan = Plan.parse(await context.outcomes.recordOutcome(context.key, { before: groups }));
    if (!isExactly(groups, [isolationGroupId])) await hosts.setSecurityGroups(instanceId, [isolationGroupId]);
    return { summary: `isolated instance ${instanceId}`, result: plan };
  },
  verify: async ({ instanceId, isolationGroupId }, context) => {
    const { groups } = await (await context.hosts()).describe(instanceId);
    if (!isExactly(groups, [isolationGroupId]))
      throw new NotYet('NotYetSteady', `instance ${instanceId} still has ${groups.join(', ')}`);
    return `instance ${instanceId} is isolated`;
  },
  undo: async ({ instanceId, isolationGroupId }, context) => {
    const plan = await planOf(context);
    if (plan === undefined) return 'nothing had been changed';
    const hosts = await context.hosts();
    const { groups } = await hosts.describe(instanceId);
    if (isExactly(groups, plan.before)) return `instance ${instanceId} has the groups that it had`;
    if (!isExactly(groups, [isolationGroupId]))
      throw new Rejected(
        'Conflict',
        `instance ${instanceId} was given ${groups.join(', ')} meanwhile; it is left as it is`,
      );
    await hosts.setSecurityGroups(instanceId, plan.before);
    return `instance ${instanceId} has ${plan.before.join(', ')} again`;
  },
});

const planOf = async ({ outcomes, key }: ActionContext) => Plan.optional().parse(await outcomes.outcome(key));

/** What may not be given to it could not be given back either. */
function assertUsable(host: Host, { id, network, tags }: SecurityGroup): void {
  assertManaged(`security group ${id}`, tags);
  if (network !== host.network)
    throw new Rejected('NotAllowed', `security group ${id} belongs to another network than the instance`);
}

const isExactly = (groups: readonly string[], others: readonly string[]): boolean =>
  [...groups].sort().join() === [...others].sort().join();
