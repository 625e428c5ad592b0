import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoQueryTemplates } from '../../functions/shared/aws/query-templates.ts';
import { queryTemplatesContract } from '../contract/query-templates.ts';
import { cloud } from './cloud.ts';

queryTemplatesContract(async () =>
  dynamoQueryTemplates({ client: dynamo(), table: String(cloud.outputs['QueriesTableName']) }),
);
