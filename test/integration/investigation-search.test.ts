import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoInvestigationSearch } from '../../functions/shared/aws/investigation-search.ts';
import { investigationSearchContract } from '../contract/investigation-search.ts';
import { cloud } from './cloud.ts';

investigationSearchContract(() =>
  dynamoInvestigationSearch({ client: dynamo(), table: String(cloud.outputs['SearchTableName']) }),
);
