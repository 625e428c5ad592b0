import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoSignalClaims } from '../../functions/shared/aws/signal-claims.ts';
import { signalClaimsContract } from '../contract/signal-claims.ts';
import { cloud } from './cloud.ts';

signalClaimsContract(async () =>
  dynamoSignalClaims({
    client: dynamo(),
    table: String(cloud.outputs['ClaimsTableName']),
    clock: systemClock,
    retentionDays: 1,
  }),
);
