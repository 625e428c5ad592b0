import { dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { SettleEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = SettleEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('detect/settle', env),
  incidents: dynamoIncidentStore({ client: dynamo(), table: env.INCIDENTS_TABLE, clock: systemClock }),
  clock: systemClock,
});
