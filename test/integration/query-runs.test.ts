import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoQueryRuns } from '../../functions/shared/aws/query-runs.ts';
import { queryRunsContract } from '../contract/query-runs.ts';
import { cloud } from './cloud.ts';

queryRunsContract(async () =>
  dynamoQueryRuns({ client: dynamo(), table: String(cloud.outputs['QueriesTableName']) }),
);
