import { dynamoAuditTrail } from '../../shared/aws/audit-trail.ts';
import { dynamo, stepFunctions } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { stepFunctionsPlaybookMachines } from '../../shared/aws/playbook-machines.ts';
import { dynamoPlaybookRoutes } from '../../shared/aws/playbook-routes.ts';
import { dynamoPlaybookRuns } from '../../shared/aws/playbook-runs.ts';
import { dynamoPlaybookVersions } from '../../shared/aws/playbook-versions.ts';
import { dynamoRankingStore } from '../../shared/aws/ranking-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { principalsOf } from '../../shared/principals.ts';
import { LibraryEnv } from '../env.ts';
import { PUBLISHED } from '../published.ts';
import { createHandler } from './handler.ts';

const env = LibraryEnv.parse(process.env);
const client = dynamo();

export const handler = createHandler({
  observability: observability('respond/library', env),
  principals: principalsOf(env.PRINCIPALS),
  audit: dynamoAuditTrail({ client, table: env.AUDIT_TABLE, clock: systemClock }),
  versions: dynamoPlaybookVersions({ client, table: env.PLAYBOOKS_TABLE }),
  routes: dynamoPlaybookRoutes({ client, table: env.PLAYBOOKS_TABLE }),
  runs: dynamoPlaybookRuns({ client, table: env.PLAYBOOKS_TABLE, clock: systemClock }),
  rankings: dynamoRankingStore({ client, table: env.INCIDENTS_TABLE }),
  log: dynamoInvestigationLog({ client, table: env.INVESTIGATIONS_TABLE, clock: systemClock }),
  machines: stepFunctionsPlaybookMachines({
    client: stepFunctions(),
    machineArnPrefix: env.MACHINE_ARN_PREFIX,
    roleArn: env.MACHINE_ROLE_ARN,
    logGroupArn: env.MACHINE_LOG_GROUP_ARN,
    functions: { StepFunction: env.STEP_FUNCTION_ARN, QueryFunction: env.QUERY_FUNCTION_ARN },
  }),
  clock: systemClock,
  published: PUBLISHED,
});
