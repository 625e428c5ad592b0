import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoSignalClaims } from '../../functions/shared/aws/signal-claims.ts';
import { dynamoSignalStore } from '../../functions/shared/aws/signal-store.ts';
import { signalStoreContract } from '../contract/signal-store.ts';
import { cloud } from './cloud.ts';

signalStoreContract(async () => {
  const { SignalsTableName, ClaimsTableName } = cloud.outputs;
  const [client, retentionDays] = [dynamo(), 1];
  const on = { client, table: String(ClaimsTableName), clock: systemClock, retentionDays };
  const claims = dynamoSignalClaims(on);
  return {
    claims,
    store: dynamoSignalStore({ client, table: String(SignalsTableName), claims, retentionDays }),
  };
});
