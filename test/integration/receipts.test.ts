import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoReceipts } from '../../functions/shared/aws/receipts.ts';
import { receiptsContract } from '../contract/receipts.ts';
import { cloud } from './cloud.ts';

const KEPT_DAYS = 1;

receiptsContract(async () =>
  dynamoReceipts({ client: dynamo(), table: String(cloud.outputs['LedgerTableName']) }, KEPT_DAYS),
);
