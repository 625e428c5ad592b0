import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoRankingStore } from '../../shared/aws/ranking-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { FollowEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = FollowEnv.parse(process.env);
const on = { client: dynamo(), clock: systemClock };

export const handler = createHandler({
  log: dynamoInvestigationLog({ ...on, table: env.INVESTIGATIONS_TABLE }),
  incidents: dynamoIncidentStore({ ...on, table: env.INCIDENTS_TABLE }),
  rankings: dynamoRankingStore({ client: dynamo(), table: env.INCIDENTS_TABLE }),
  catalogue: dynamoCatalogue({ client: dynamo(), table: env.CATALOGUE_TABLE }),
  openAtSeverity: env.OPEN_AT_SEVERITY,
  observability: observability('investigate/follow', env),
});
