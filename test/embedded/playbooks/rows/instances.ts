import {
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
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
import { expect } from '@jest/globals';
import { autoScaling } from '../../../../functions/shared/aws/clients/auto-scaling.ts';
import { cloudWatch } from '../../../../functions/shared/aws/clients/cloud-watch.ts';
import { ec2 } from '../../../../functions/shared/aws/clients/ec2.ts';
import { elasticLoadBalancing } from '../../../../functions/shared/aws/clients/elastic-load-balancing.ts';
import { eventually } from '../../../steps/eventually.ts';
import { fresh, type Row, MANAGED_TAGS as Tags } from '../row.ts';

async function scalingGroup(): Promise<string> {
  const AutoScalingGroupName = fresh('group');
  const bounds = { MinSize: 1, MaxSize: 6, DesiredCapacity: 2 };
  const machines = { LaunchConfigurationName: 'shop', AvailabilityZones: ['us-east-1a'] };
  await autoScaling().send(
    new CreateAutoScalingGroupCommand({ AutoScalingGroupName, ...bounds, ...machines, Tags }),
  );
  return AutoScalingGroupName;
}

async function groupState(name: string) {
  const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
  const group = (await autoScaling().send(command)).AutoScalingGroups?.[0];
  return {
    desired: group?.DesiredCapacity,
    instances: (group?.Instances ?? []).map(({ InstanceId = '' }) => InstanceId),
  };
}

/** Its instances have little to do, as far as is known and for a while to come. */
async function idle(group: string): Promise<void> {
  const Dimensions = [{ Name: 'AutoScalingGroupName', Value: group }];
  const MetricData = Array.from({ length: 30 }, (_, minute) => ({
    MetricName: 'CPUUtilization',
    Dimensions,
    Timestamp: new Date(Date.now() + (minute - 15) * 60_000),
    Value: 12,
  }));
  await cloudWatch().send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData }));
}

async function targetsOf(TargetGroupArn: string): Promise<readonly string[]> {
  const command = new DescribeTargetHealthCommand({ TargetGroupArn });
  const { TargetHealthDescriptions = [] } = await elasticLoadBalancing().send(command);
  return TargetHealthDescriptions.map(
    ({ Target, TargetHealth }) => `${Target?.Id} ${TargetHealth?.State}`,
  ).toSorted();
}

async function targetGroup(ids: readonly string[]): Promise<string> {
  const { TargetGroups = [] } = await elasticLoadBalancing().send(
    new CreateTargetGroupCommand({ Name: fresh('group'), Protocol: 'HTTP', Port: 80, VpcId: 'vpc-1', Tags }),
  );
  const TargetGroupArn = TargetGroups[0]?.TargetGroupArn ?? '';
  const Targets = ids.map((Id) => ({ Id }));
  await elasticLoadBalancing().send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  await eventually('its targets are healthy', async () =>
    expect(await targetsOf(TargetGroupArn)).toEqual(ids.map((id) => `${id} healthy`).toSorted()),
  );
  return TargetGroupArn;
}

export async function securityGroup(): Promise<string> {
  const TagSpecifications = [{ ResourceType: 'security-group' as const, Tags }];
  const group = { GroupName: fresh('group'), Description: 'x', VpcId: 'vpc-1', TagSpecifications };
  return (await ec2().send(new CreateSecurityGroupCommand(group))).GroupId ?? '';
}

export async function instance(groups: readonly string[]): Promise<string> {
  const TagSpecifications = [{ ResourceType: 'instance' as const, Tags }];
  const asked = { ImageId: 'ami-1', MinCount: 1, MaxCount: 1, SecurityGroupIds: [...groups] };
  const { Instances } = await ec2().send(new RunInstancesCommand({ ...asked, TagSpecifications }));
  return Instances?.[0]?.InstanceId ?? '';
}

async function groupsOf(instanceId: string): Promise<readonly string[]> {
  const { Reservations } = await ec2().send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }));
  return (Reservations?.[0]?.Instances?.[0]?.SecurityGroups ?? []).map(({ GroupId = '' }) => GroupId);
}

const scaleOut: Row = {
  playbookId: 'scale-out-auto-scaling-group',
  alarmPrefix: 'grow-group-',
  given: async () => {
    const group = await scalingGroup();
    await idle(group);
    const service = fresh('checkout');
    return {
      service,
      inputs: { group, service },
      dimensions: { AutoScalingGroupName: group, ServiceName: service },
      state: async () => (await groupState(group)).desired,
    };
  },
  done: () => 4,
  undone: { status: 'undone' },
  late: { status: 'undone' },
};

interface Served {
  readonly instances: readonly string[];
  readonly targets: readonly string[];
}

const drainAndReplace: Row = {
  playbookId: 'drain-and-replace-instance',
  alarmPrefix: 'replace-instance-',
  given: async () => {
    const group = await scalingGroup();
    const { instances } = await groupState(group);
    const targetGroupArn = await targetGroup(instances);
    const [instanceId] = instances;
    const service = fresh('checkout');
    return {
      service,
      inputs: { instanceId, targetGroupArn, service },
      dimensions: { InstanceId: instanceId ?? '', TargetGroupArn: targetGroupArn, ServiceName: service },
      state: async (): Promise<Served> => ({
        instances: (await groupState(group)).instances,
        targets: await targetsOf(targetGroupArn),
      }),
    };
  },
  done: (before) => {
    const { instances, targets } = before as Served;
    const [gone = '', left = ''] = instances;
    return {
      instances: [left, expect.not.stringMatching(gone)],
      targets: targets.filter((one) => !one.startsWith(gone)),
    };
  },
  // The instance is gone for good; of what was done, that it is a target again is all that can be put back.
  undone: {
    status: 'failed',
    state: (before) => ({
      instances: expect.not.arrayContaining([(before as Served).instances[0]]),
      targets: (before as Served).targets,
    }),
  },
  disagreed: 'undone',
};

const quarantine: Row = {
  playbookId: 'quarantine-host',
  alarmPrefix: 'quarantine-',
  given: async () => {
    const instanceId = await instance([await securityGroup(), await securityGroup()]);
    const service = fresh('checkout');
    const isolationGroupId = await securityGroup();
    return {
      service,
      inputs: { instanceId, isolationGroupId, service },
      dimensions: { InstanceId: instanceId, IsolationGroupId: isolationGroupId, ServiceName: service },
      state: () => groupsOf(instanceId),
    };
  },
  done: () => [expect.any(String)],
  undone: { status: 'undone' },
  disagreed: 'undone',
};

export const INSTANCES: readonly Row[] = [scaleOut, drainAndReplace, quarantine];
