import {
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  type EC2Client,
  ModifyInstanceAttributeCommand,
} from '@aws-sdk/client-ec2';
import { Rejected } from '../errors.ts';
import type { Hosts } from '../ports/hosts.ts';
import { calling } from './failures.ts';
import { tagRecord } from './tag-record.ts';

/** Amazon EC2. */
export function ec2Hosts(client: EC2Client): Hosts {
  return {
    describe: async (instanceId) => {
      const command = new DescribeInstancesCommand({ InstanceIds: [instanceId] });
      const { Reservations = [] } = await found(instanceId, () => client.send(command));
      const instance = Reservations[0]?.Instances?.[0];
      if (instance === undefined) throw new Rejected('NotFound', `no instance ${instanceId}`);
      return {
        network: instance.VpcId ?? '',
        groups: (instance.SecurityGroups ?? []).map(({ GroupId = '' }) => GroupId),
        interfaces: instance.NetworkInterfaces?.length ?? 0,
        running: instance.State?.Name === 'running',
        tags: tagRecord(instance.Tags),
      };
    },
    securityGroups: async (GroupIds) => {
      const command = new DescribeSecurityGroupsCommand({ GroupIds: [...GroupIds] });
      const { SecurityGroups = [] } = await found(GroupIds.join(', '), () => client.send(command));
      return SecurityGroups.map(({ GroupId = '', VpcId = '', Tags }) => ({
        id: GroupId,
        network: VpcId,
        tags: tagRecord(Tags),
      }));
    },
    setSecurityGroups: async (InstanceId, Groups) => {
      const command = new ModifyInstanceAttributeCommand({ InstanceId, Groups: [...Groups] });
      await found(InstanceId, () => client.send(command));
    },
  };
}

/** EC2 has no classes for its errors, only names. */
const MISSING = new Set([
  'InvalidGroup.NotFound',
  'InvalidGroupId.Malformed',
  'InvalidInstanceID.Malformed',
  'InvalidInstanceID.NotFound',
]);

async function found<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await calling('EC2', call);
  } catch (error) {
    if (error instanceof Error && MISSING.has(error.name)) throw new Rejected('NotFound', `no ${what}`);
    throw error;
  }
}
