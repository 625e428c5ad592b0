import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoResponseBudgets } from '../../functions/shared/aws/response-budgets.ts';
import { responseBudgetsContract } from '../contract/response-budgets.ts';
import { cloud } from './cloud.ts';

responseBudgetsContract(async () =>
  dynamoResponseBudgets({ client: dynamo(), table: String(cloud.outputs['PlaybooksTableName']) }),
);
