import { DescribeStateMachineAliasCommand, ResourceNotFound, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll } from '@jest/globals';
import { stepFunctionsPlaybookMachines } from '../../functions/shared/aws/playbook-machines.ts';
import { playbookMachinesContract } from '../contract/playbook-machines.ts';
import { cloud } from './cloud.ts';

const client = new SFNClient();
const known = String(cloud.outputs['StateMachineCollectDiagnosticsArn']);
const account = known.split(':')[4];

afterAll(() => client.destroy());

playbookMachinesContract(async () => ({
  machines: stepFunctionsPlaybookMachines({
    client,
    machineArnPrefix: known.replace(/[^:]+$/, 'contract-'),
    roleArn: process.env['CONTRACT_ROLE_ARN'] ?? `arn:aws:iam::${account}:role/contract`,
    logGroupArn: `arn:aws:logs:${known.split(':')[3]}:${account}:log-group:/aws/vendedlogs/states/contract:*`,
    functions: {},
  }),
  aliasOf: async (machineVersionArn) => {
    const stateMachineAliasArn = machineVersionArn.replace(/\d+$/, 'live');
    try {
      const alias = await client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
      return alias.routingConfiguration?.map(({ stateMachineVersionArn = '', weight = 0 }) => ({
        machineVersionArn: stateMachineVersionArn,
        weight,
      }));
    } catch (error) {
      if (error instanceof ResourceNotFound) return undefined;
      throw error;
    }
  },
}));
