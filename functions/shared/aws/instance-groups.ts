import {
  type AutoScalingClient,
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  ScalingActivityInProgressFault,
  SetDesiredCapacityCommand,
  TerminateInstanceInAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { Rejected, Transient } from '../errors.ts';
import type { InstanceGroup, InstanceGroups } from '../ports/instance-groups.ts';
import { calling } from './failures.ts';
import { tagRecord } from './tag-record.ts';

/** EC2 Auto Scaling. */
export function autoScalingGroups(client: AutoScalingClient): InstanceGroups {
  const find = async (instanceId: string) => {
    const command = new DescribeAutoScalingInstancesCommand({ InstanceIds: [instanceId] });
    const { AutoScalingInstances = [] } = await calling('DescribeAutoScalingInstances', () =>
      client.send(command),
    );
    return AutoScalingInstances[0];
  };
  return {
    describe: async (group) => {
      const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [group] });
      const { AutoScalingGroups = [] } = await calling('DescribeAutoScalingGroups', () =>
        client.send(command),
      );
      const [found] = AutoScalingGroups;
      if (found === undefined) throw new Rejected('NotFound', `no Auto Scaling group ${group}`);
      return groupOf(found);
    },
    groupOf: async (instanceId) => {
      const found = await find(instanceId);
      if (found?.AutoScalingGroupName === undefined)
        throw new Rejected('NotFound', `instance ${instanceId} belongs to no Auto Scaling group`);
      return found.AutoScalingGroupName;
    },
    scale: async (AutoScalingGroupName, DesiredCapacity) => {
      const command = new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity });
      try {
        await calling('SetDesiredCapacity', () => client.send(command));
      } catch (error) {
        if (error instanceof ScalingActivityInProgressFault)
          throw new Transient('SetDesiredCapacity: a scaling activity is under way', { cause: error });
        throw error;
      }
    },
    replace: async (InstanceId) => {
      const found = await find(InstanceId);
      if (found === undefined || stateOf(found.LifecycleState) === 'going') return;
      const command = new TerminateInstanceInAutoScalingGroupCommand({
        InstanceId,
        ShouldDecrementDesiredCapacity: false,
      });
      await calling('TerminateInstanceInAutoScalingGroup', () => client.send(command));
    },
  };
}

const groupOf = (found: AutoScalingGroup): InstanceGroup => ({
  group: found.AutoScalingGroupName ?? '',
  desired: found.DesiredCapacity ?? 0,
  min: found.MinSize ?? 0,
  max: found.MaxSize ?? 0,
  instances: (found.Instances ?? []).map(({ InstanceId = '', LifecycleState }) => ({
    instanceId: InstanceId,
    state: stateOf(LifecycleState),
  })),
  tags: tagRecord(found.Tags),
});

/** `Pending:Wait`, `Terminating:Proceed` and the like are on their way; in standby an instance serves nobody. */
function stateOf(lifecycle = ''): InstanceGroup['instances'][number]['state'] {
  if (lifecycle === 'InService') return 'in-service';
  return /^(Terminat|Detach)/.test(lifecycle) ? 'going' : 'coming';
}
