import { randomBytes } from 'node:crypto';
import { CreateSecurityGroupCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  DescribeDBClustersCommand,
} from '@aws-sdk/client-rds';
import {
  CreateDocumentCommand,
  DescribeAutomationExecutionsCommand,
  ListCommandsCommand,
} from '@aws-sdk/client-ssm';
import { expect, test } from '@jest/globals';
import { rdsFailOverCluster } from '../../../functions/respond/actions/rds-fail-over-cluster.ts';
import { ssmRunCommand } from '../../../functions/respond/actions/ssm-run-command.ts';
import { ssmStartAutomation } from '../../../functions/respond/actions/ssm-start-automation.ts';
import { ec2 } from '../../../functions/shared/aws/clients/ec2.ts';
import { rds } from '../../../functions/shared/aws/clients/rds.ts';
import { ssm } from '../../../functions/shared/aws/clients/ssm.ts';
import { actionContract } from '../../contract/action.ts';
import { MANAGED, ports } from './ports.ts';
import '../cloud.ts';

const fresh = (what: string): string => `${what}-${randomBytes(6).toString('hex')}`;
const tagged = (value: boolean) => [{ Key: MANAGED, Value: String(value) }];

async function cluster(managed: boolean, members: readonly string[] = ['one', 'two']): Promise<string> {
  const DBClusterIdentifier = fresh('orders');
  const Engine = 'aurora-postgresql';
  await rds().send(new CreateDBClusterCommand({ DBClusterIdentifier, Engine, Tags: tagged(managed) }));
  for (const member of members) {
    const DBInstanceIdentifier = `${DBClusterIdentifier}-${member}`;
    const DBInstanceClass = 'db.r6g.large';
    await rds().send(
      new CreateDBInstanceCommand({ DBInstanceIdentifier, DBClusterIdentifier, DBInstanceClass, Engine }),
    );
  }
  return DBClusterIdentifier;
}

async function writerOf(DBClusterIdentifier: string) {
  const { DBClusters = [] } = await rds().send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
  return DBClusters[0]?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter)
    ?.DBInstanceIdentifier;
}

actionContract(rdsFailOverCluster, ports, async () => {
  const name = await cluster(true);
  return {
    input: { cluster: name },
    untagged: { cluster: await cluster(false) },
    state: () => writerOf(name),
  };
});

test('a cluster without a reader is not failed over', async () => {
  const context = { ...ports, key: 'k', investigationId: 'i', now: 0 } as never;
  const alone = { cluster: await cluster(true, ['one']) };
  await expect(rdsFailOverCluster.precheck(alone, context)).rejects.toThrow('has no reader that could write');
  await expect(rdsFailOverCluster.precheck({ cluster: 'none' }, context)).rejects.toMatchObject({
    code: 'NotFound',
  });
});

async function document(managed: boolean, DocumentType: 'Automation' | 'Command'): Promise<string> {
  const Name = fresh('document');
  const Content = '{"schemaVersion":"2.2"}';
  await ssm().send(new CreateDocumentCommand({ Name, Content, DocumentType, Tags: tagged(managed) }));
  return Name;
}

actionContract(ssmStartAutomation, ports, async () => {
  const name = await document(true, 'Automation');
  const effects = async () => {
    const Filters = [{ Key: 'DocumentNamePrefix' as const, Values: [name] }];
    const command = new DescribeAutomationExecutionsCommand({ Filters });
    return ((await ssm().send(command)).AutomationExecutionMetadataList ?? []).length;
  };
  const input = { document: name, parameters: { Service: ['checkout'] } };
  return { input, untagged: { document: await document(false, 'Automation') }, state: effects, effects };
});

async function instance(managed: boolean): Promise<string> {
  const group = new CreateSecurityGroupCommand({ GroupName: fresh('group'), Description: 'x' });
  const { GroupId = '' } = await ec2().send(group);
  const TagSpecifications = [{ ResourceType: 'instance' as const, Tags: tagged(managed) }];
  const given = {
    ImageId: 'ami-1',
    MinCount: 1,
    MaxCount: 1,
    SecurityGroupIds: [GroupId],
    TagSpecifications,
  };
  return (await ec2().send(new RunInstancesCommand(given))).Instances?.[0]?.InstanceId ?? '';
}

actionContract(ssmRunCommand, ports, async () => {
  const name = await document(true, 'Command');
  const effects = async () => {
    const Filters = [{ key: 'DocumentName' as const, value: name }];
    return ((await ssm().send(new ListCommandsCommand({ Filters }))).Commands ?? []).length;
  };
  const untagged = { document: name, instanceIds: [await instance(false)] };
  return {
    input: { document: name, instanceIds: [await instance(true)] },
    untagged,
    state: effects,
    effects,
  };
});
