import { dynamoAuditTrail } from '../../shared/aws/audit-trail.ts';
import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoRankingStore } from '../../shared/aws/ranking-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { principalsOf } from '../../shared/principals.ts';
import { DetectApiEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = DetectApiEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('detect/api', env),
  audit: dynamoAuditTrail({ client: dynamo(), table: env.AUDIT_TABLE, clock: systemClock }),
  principals: principalsOf(env.PRINCIPALS),
  incidents: dynamoIncidentStore({ client: dynamo(), table: env.INCIDENTS_TABLE, clock: systemClock }),
  rankings: dynamoRankingStore({ client: dynamo(), table: env.INCIDENTS_TABLE }),
  log: dynamoInvestigationLog({ client: dynamo(), table: env.INVESTIGATIONS_TABLE, clock: systemClock }),
  catalogue: dynamoCatalogue({ client: dynamo(), table: env.CATALOGUE_TABLE }),
  clock: systemClock,
});
