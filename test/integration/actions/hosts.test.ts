import { randomBytes } from 'node:crypto';
import {
  CreateSecurityGroupCommand,
  DescribeInstancesCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateTargetGroupCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from '@jest/globals';
import { ec2QuarantineInstance } from '../../../functions/respond/actions/ec2-quarantine-instance.ts';
import { elbDrainTarget } from '../../../functions/respond/actions/elb-drain-target.ts';
import { ec2 } from '../../../functions/shared/aws/clients/ec2.ts';
import { elasticLoadBalancing } from '../../../functions/shared/aws/clients/elastic-load-balancing.ts';
import { actionContract } from '../../contract/action.ts';
import { eventually } from '../../steps/eventually.ts';
import { MANAGED, ports } from './ports.ts';
import '../cloud.ts';

const tagged = (value: boolean) => [{ Key: MANAGED, Value: String(value) }];

async function targetsOf(TargetGroupArn: string) {
  const command = new DescribeTargetHealthCommand({ TargetGroupArn });
  const { TargetHealthDescriptions = [] } = await elasticLoadBalancing().send(command);
  return TargetHealthDescriptions.map(({ Target, TargetHealth }) => `${Target?.Id} ${TargetHealth?.State}`);
}

async function targetGroup(managed: boolean, ids: readonly string[]): Promise<string> {
  const Name = `group-${randomBytes(6).toString('hex')}`;
  const { TargetGroups = [] } = await elasticLoadBalancing().send(
    new CreateTargetGroupCommand({ Name, Protocol: 'HTTP', Port: 80, VpcId: 'vpc-1', Tags: tagged(managed) }),
  );
  const TargetGroupArn = TargetGroups[0]?.TargetGroupArn ?? '';
  const Targets = ids.map((Id) => ({ Id }));
  await elasticLoadBalancing().send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  await eventually('its targets are healthy', async () => {
    expect((await targetsOf(TargetGroupArn)).every((each) => each.endsWith(' healthy'))).toBe(true);
    return true;
  });
  return TargetGroupArn;
}

const context = () => ({ ...ports, key: 'k', investigationId: 'i', now: 0 }) as never;

actionContract(elbDrainTarget, ports, async () => {
  const targetGroupArn = await targetGroup(true, ['i-1', 'i-2']);
  return {
    input: { targetGroupArn, target: 'i-2' },
    untagged: { targetGroupArn: await targetGroup(false, ['i-1', 'i-2']), target: 'i-2' },
    state: () => targetsOf(targetGroupArn),
  };
});

test('the last healthy target of a group is not drained', async () => {
  const targetGroupArn = await targetGroup(true, ['i-1']);
  const input = { targetGroupArn, target: 'i-1' };
  await expect(elbDrainTarget.precheck(input, context())).rejects.toThrow('one must be left');
});

async function securityGroup(managed: boolean, VpcId = 'vpc-1'): Promise<string> {
  const TagSpecifications = [{ ResourceType: 'security-group' as const, Tags: tagged(managed) }];
  const GroupName = `group-${randomBytes(6).toString('hex')}`;
  const command = new CreateSecurityGroupCommand({ GroupName, Description: 'x', VpcId, TagSpecifications });
  return (await ec2().send(command)).GroupId ?? '';
}

async function instance(managed: boolean, SecurityGroupIds: string[]): Promise<string> {
  const TagSpecifications = [{ ResourceType: 'instance' as const, Tags: tagged(managed) }];
  const count = { MinCount: 1, MaxCount: 1 };
  const command = new RunInstancesCommand({
    ImageId: 'ami-1',
    ...count,
    SecurityGroupIds,
    TagSpecifications,
  });
  return (await ec2().send(command)).Instances?.[0]?.InstanceId ?? '';
}

actionContract(ec2QuarantineInstance, ports, async () => {
  const groups = [await securityGroup(true), await securityGroup(true)];
  const instanceId = await instance(true, groups);
  const isolationGroupId = await securityGroup(true);
  const state = async () => {
    const command = new DescribeInstancesCommand({ InstanceIds: [instanceId] });
    const { Reservations = [] } = await ec2().send(command);
    return Reservations[0]?.Instances?.[0]?.SecurityGroups?.map(({ GroupId }) => GroupId);
  };
  const untagged = { instanceId: await instance(false, groups), isolationGroupId };
  return { input: { instanceId, isolationGroupId }, untagged, state };
});

test('an instance is isolated only with groups that can be put back, and of its own network', async () => {
  const own = await securityGroup(true);
  const input = { instanceId: await instance(true, [own]), isolationGroupId: await securityGroup(false) };
  await expect(ec2QuarantineInstance.precheck(input, context())).rejects.toThrow('is not tagged');
  const elsewhere = { ...input, isolationGroupId: await securityGroup(true, 'vpc-2') };
  await expect(ec2QuarantineInstance.precheck(elsewhere, context())).rejects.toThrow('another network');
  const unknown = { ...input, instanceId: 'i-00000000' };
  await expect(ec2QuarantineInstance.precheck(unknown, context())).rejects.toMatchObject({
    code: 'NotFound',
  });
});
