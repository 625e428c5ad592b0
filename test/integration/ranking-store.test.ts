import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoRankingStore } from '../../functions/shared/aws/ranking-store.ts';
import { rankingStoreContract } from '../contract/ranking-store.ts';
import { cloud } from './cloud.ts';

rankingStoreContract(async () =>
  dynamoRankingStore({ client: dynamo(), table: String(cloud.outputs['IncidentsTableName']) }),
);
