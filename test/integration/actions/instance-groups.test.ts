import { randomBytes } from 'node:crypto';
import {
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import { autoscalingReplaceInstance } from '../../../functions/respond/actions/autoscaling-replace-instance.ts';
import { autoscalingSetCapacity } from '../../../functions/respond/actions/autoscaling-set-capacity.ts';
import { autoScaling } from '../../../functions/shared/aws/clients/auto-scaling.ts';
import { actionContract } from '../../contract/action.ts';
import { MANAGED, ports } from './ports.ts';
import '../cloud.ts';

async function group(tagged: boolean): Promise<string> {
  const AutoScalingGroupName = `group-${randomBytes(6).toString('hex')}`;
  const bounds = { MinSize: 1, MaxSize: 4, DesiredCapacity: 2 };
  const Tags = [{ Key: MANAGED, Value: String(tagged) }];
  const machines = { LaunchConfigurationName: 'shop', AvailabilityZones: ['us-east-1a'] };
  await autoScaling().send(
    new CreateAutoScalingGroupCommand({ AutoScalingGroupName, ...bounds, ...machines, Tags }),
  );
  return AutoScalingGroupName;
}

async function described(name: string) {
  const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
  return (await autoScaling().send(command)).AutoScalingGroups?.[0];
}
const instancesOf = async (name: string) =>
  ((await described(name))?.Instances ?? []).map(({ InstanceId = '' }) => InstanceId);

actionContract(autoscalingSetCapacity, ports, async () => {
  const name = await group(true);
  const state = async () => (await described(name))?.DesiredCapacity;
  // Of the two more that the bounds allow.
  return { input: { group: name, by: 5 }, untagged: { group: await group(false), by: 1 }, state };
});

actionContract(autoscalingReplaceInstance, ports, async () => {
  const name = await group(true);
  const [instanceId] = await instancesOf(name);
  const [other] = await instancesOf(await group(false));
  return { input: { instanceId }, untagged: { instanceId: other }, state: () => instancesOf(name) };
});
