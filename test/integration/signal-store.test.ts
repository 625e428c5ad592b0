import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoSignalStore } from '../../functions/shared/aws/signal-store.ts';
import { signalStoreContract } from '../contract/signal-store.ts';
import { cloud } from './cloud.ts';

signalStoreContract(async () =>
  dynamoSignalStore({ client: dynamo(), table: String(cloud.outputs['SignalsTableName']), retentionDays: 1 }),
);
