import { dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { SettleEnv } from '../env.ts';
import { Remembered } from '../watch/remembered.ts';
import { createHandler } from './handler.ts';

/** A few dozen bytes each. */
const MAX_REMEMBERED = 20_000;

const env = SettleEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('detect/settle', env),
  incidents: dynamoIncidentStore({ client: dynamo(), table: env.INCIDENTS_TABLE, clock: systemClock }),
  clock: systemClock,
  whole: new Remembered(MAX_REMEMBERED),
});
