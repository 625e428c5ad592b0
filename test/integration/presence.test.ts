import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoPresence } from '../../functions/shared/aws/presence.ts';
import { presenceContract } from '../contract/presence.ts';
import { cloud } from './cloud.ts';

presenceContract(async () =>
  dynamoPresence({
    client: dynamo(),
    table: String(cloud.outputs['InvestigationsTableName']),
    clock: systemClock,
  }),
);
