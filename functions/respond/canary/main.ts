import { dynamo, stepFunctions } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { stepFunctionsMachineRoutes } from '../../shared/aws/playbook-machines.ts';
import { dynamoPlaybookRoutes } from '../../shared/aws/playbook-routes.ts';
import { dynamoPlaybookRuns } from '../../shared/aws/playbook-runs.ts';
import { observability } from '../../shared/edge/observability.ts';
import { CanaryEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = CanaryEnv.parse(process.env);
const on = { client: dynamo(), table: env.PLAYBOOKS_TABLE };

export const handler = createHandler({
  observability: observability('respond/canary', env),
  runs: dynamoPlaybookRuns({ ...on, clock: systemClock }),
  routes: dynamoPlaybookRoutes(on),
  machines: stepFunctionsMachineRoutes({
    client: stepFunctions(),
    machineArnPrefix: env.MACHINE_ARN_PREFIX,
  }),
  clock: systemClock,
});
