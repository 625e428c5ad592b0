import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoRateBudgets } from '../../functions/shared/aws/rate-budgets.ts';
import { rateBudgetsContract } from '../contract/rate-budgets.ts';
import { cloud } from './cloud.ts';

rateBudgetsContract(async () =>
  dynamoRateBudgets({ client: dynamo(), table: String(cloud.outputs['LedgerTableName']) }),
);
