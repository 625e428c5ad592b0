import { dynamo, stepFunctions } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoPlaybookRoutes } from '../../shared/aws/playbook-routes.ts';
import { dynamoPlaybookRuns } from '../../shared/aws/playbook-runs.ts';
import { dynamoPlaybookVersions } from '../../shared/aws/playbook-versions.ts';
import { stepFunctionsWorkflowEngine } from '../../shared/aws/workflow-engine.ts';
import { observability } from '../../shared/edge/observability.ts';
import { StartEnv } from '../env.ts';
import { livePlaybooks } from '../live-playbooks.ts';
import { PUBLISHED } from '../published.ts';
import { createHandler } from './handler.ts';

const env = StartEnv.parse(process.env);
const on = { client: dynamo(), table: env.PLAYBOOKS_TABLE };

export const handler = createHandler({
  observability: observability('respond/start', env),
  runs: dynamoPlaybookRuns({ ...on, clock: systemClock }),
  engine: stepFunctionsWorkflowEngine(stepFunctions()),
  clock: systemClock,
  stage: env.STAGE,
  allowedRisk: env.ALLOWED_RISK,
  stateMachines: env.STATE_MACHINES,
  live: livePlaybooks({
    shipped: PUBLISHED,
    routes: dynamoPlaybookRoutes(on),
    versions: dynamoPlaybookVersions(on),
  }),
});
