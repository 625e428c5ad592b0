import { dynamo, stepFunctions } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoLeases } from '../../shared/aws/leases.ts';
import { dynamoPlaybookDecisions } from '../../shared/aws/playbook-decisions.ts';
import { dynamoPlaybookRuns } from '../../shared/aws/playbook-runs.ts';
import { dynamoResponseControls } from '../../shared/aws/response-controls.ts';
import { stepFunctionsWorkflowEngine } from '../../shared/aws/workflow-engine.ts';
import { observability } from '../../shared/edge/observability.ts';
import { StartEnv } from '../env.ts';
import { PUBLISHED } from '../published.ts';
import { createHandler } from './handler.ts';

const env = StartEnv.parse(process.env);
const client = dynamo();
const clock = systemClock;

export const handler = createHandler({
  observability: observability('respond/start', env),
  leases: dynamoLeases({ client, table: env.PLAYBOOKS_TABLE }),
  controls: dynamoResponseControls({ client, table: env.PLAYBOOKS_TABLE }),
  runs: dynamoPlaybookRuns({ client, table: env.PLAYBOOKS_TABLE, clock }),
  decisions: dynamoPlaybookDecisions({ client, table: env.PLAYBOOKS_TABLE, clock }),
  log: dynamoInvestigationLog({ client, table: env.INVESTIGATIONS_TABLE, clock }),
  engine: stepFunctionsWorkflowEngine(stepFunctions()),
  clock,
  stage: env.STAGE,
  allowedRisk: env.ALLOWED_RISK,
  stateMachines: env.STATE_MACHINES,
  published: PUBLISHED,
});
