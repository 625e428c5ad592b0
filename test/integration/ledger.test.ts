import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoLedger } from '../../functions/shared/aws/ledger.ts';
import { ledgerContract } from '../contract/ledger.ts';
import { cloud } from './cloud.ts';

ledgerContract(async () =>
  dynamoLedger({ client: dynamo(), table: String(cloud.outputs['LedgerTableName']) }),
);
