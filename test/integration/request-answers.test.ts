import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoRequestAnswers } from '../../functions/shared/aws/request-answers.ts';
import { requestAnswersContract } from '../contract/request-answers.ts';
import { cloud } from './cloud.ts';

requestAnswersContract(async () =>
  dynamoRequestAnswers({ client: dynamo(), table: String(cloud.outputs['LedgerTableName']) }),
);
