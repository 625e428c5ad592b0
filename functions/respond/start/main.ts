import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo, stepFunctions } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoLeases } from '../../shared/aws/leases.ts';
import { dynamoPlaybookDecisions } from '../../shared/aws/playbook-decisions.ts';
import { dynamoPlaybookRoutes } from '../../shared/aws/playbook-routes.ts';
import { dynamoPlaybookRuns } from '../../shared/aws/playbook-runs.ts';
import { dynamoPlaybookVersions } from '../../shared/aws/playbook-versions.ts';
import { dynamoResponseBudgets } from '../../shared/aws/response-budgets.ts';
import { dynamoResponseControls } from '../../shared/aws/response-controls.ts';
import { stepFunctionsWorkflowEngine } from '../../shared/aws/workflow-engine.ts';
import { observability } from '../../shared/edge/observability.ts';
import { StartEnv } from '../env.ts';
import { livePlaybooks } from '../live-playbooks.ts';
import { PUBLISHED } from '../published.ts';
import { createHandler } from './handler.ts';

const env = StartEnv.parse(process.env);
const clock = systemClock;
const on = { client: dynamo(), table: env.PLAYBOOKS_TABLE };

export const handler = createHandler({
  observability: observability('respond/start', env),
  budgets: dynamoResponseBudgets(on),
  catalogue: dynamoCatalogue({ client: on.client, table: env.CATALOGUE_TABLE }),
  incidents: dynamoIncidentStore({ client: on.client, table: env.INCIDENTS_TABLE, clock }),
  leases: dynamoLeases(on),
  controls: dynamoResponseControls(on),
  runs: dynamoPlaybookRuns({ ...on, clock }),
  decisions: dynamoPlaybookDecisions({ ...on, clock }),
  log: dynamoInvestigationLog({ client: on.client, table: env.INVESTIGATIONS_TABLE, clock }),
  engine: stepFunctionsWorkflowEngine(stepFunctions()),
  clock,
  stage: env.STAGE,
  allowedRisk: env.ALLOWED_RISK,
  stateMachines: env.STATE_MACHINES,
  live: livePlaybooks({
    shipped: PUBLISHED,
    routes: dynamoPlaybookRoutes(on),
    versions: dynamoPlaybookVersions(on),
  }),
});
