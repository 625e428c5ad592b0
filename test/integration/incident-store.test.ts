import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoIncidentStore } from '../../functions/shared/aws/incident-store.ts';
import { incidentStoreContract } from '../contract/incident-store.ts';
import { cloud } from './cloud.ts';

incidentStoreContract(async () =>
  dynamoIncidentStore({
    client: dynamo(),
    table: String(cloud.outputs['IncidentsTableName']),
    clock: systemClock,
  }),
);
