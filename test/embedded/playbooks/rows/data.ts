import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  DescribeDBClustersCommand,
} from '@aws-sdk/client-rds';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  RotateSecretCommand,
  TagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import { expect } from '@jest/globals';
import { rds } from '../../../../functions/shared/aws/clients/rds.ts';
import { secretsManager } from '../../../../functions/shared/aws/clients/secrets-manager.ts';
import { fresh, type Row, MANAGED_TAGS as Tags } from '../row.ts';
import { containerService, serviceState } from './containers.ts';

async function cluster(): Promise<string> {
  const DBClusterIdentifier = fresh('orders');
  const Engine = 'aurora-postgresql';
  await rds().send(new CreateDBClusterCommand({ DBClusterIdentifier, Engine, Tags }));
  for (const member of ['one', 'two']) {
    const DBInstanceIdentifier = `${DBClusterIdentifier}-${member}`;
    const asked = { DBInstanceIdentifier, DBClusterIdentifier, DBInstanceClass: 'db.r6g.large', Engine };
    await rds().send(new CreateDBInstanceCommand(asked));
  }
  return DBClusterIdentifier;
}

async function writerOf(DBClusterIdentifier: string): Promise<string> {
  const { DBClusters } = await rds().send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
  const members = DBClusters?.[0]?.DBClusterMembers ?? [];
  return members.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier ?? '';
}

const failOver: Row = {
  playbookId: 'fail-over-database',
  alarmPrefix: 'fail-over-',
  given: async () => {
    const name = await cluster();
    const service = fresh('checkout');
    return {
      service,
      inputs: { cluster: name, service },
      dimensions: { DBClusterIdentifier: name, ServiceName: service },
      state: () => writerOf(name),
    };
  },
  done: (before) => String(before).replace(/one$/, 'two'),
  undone: { status: 'undone' },
  disagreed: 'refused',
  late: { status: 'undone' },
};

async function secret(): Promise<string> {
  const Name = fresh('password');
  await secretsManager().send(new CreateSecretCommand({ Name, SecretString: 'first' }));
  await secretsManager().send(new TagResourceCommand({ SecretId: Name, Tags }));
  const rules = { RotationRules: { AutomaticallyAfterDays: 30 }, RotateImmediately: false };
  await secretsManager().send(new RotateSecretCommand({ SecretId: Name, ...rules }));
  return Name;
}

interface Secured {
  readonly version: string;
  readonly deployments: readonly string[];
}

async function currentVersion(SecretId: string): Promise<string> {
  const { VersionIdsToStages = {} } = await secretsManager().send(new DescribeSecretCommand({ SecretId }));
  return Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes('AWSCURRENT')) ?? '';
}

const rotated = (before: unknown) => {
  const { version, deployments } = before as Secured;
  return {
    version: expect.not.stringMatching(version),
    deployments: deployments.map((one) => expect.not.stringMatching(one)),
  };
};

const rotate: Row = {
  playbookId: 'rotate-secret',
  alarmPrefix: 'rotate-',
  given: async () => {
    const secretId = await secret();
    const { cluster: name, service } = await containerService();
    const state = async (): Promise<Secured> => ({
      version: await currentVersion(secretId),
      deployments: [(await serviceState(name, service)).deployment],
    });
    const dimensions = { SecretId: secretId, ClusterName: name, ServiceName: service };
    return { service, inputs: { secretId, cluster: name, services: [service] }, dimensions, state };
  },
  done: rotated,
  undone: { status: 'failed', state: rotated },
  disagreed: 'refused',
};

export const DATA: readonly Row[] = [failOver, rotate];
