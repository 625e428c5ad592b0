import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoPlaybookRoutes } from '../../functions/shared/aws/playbook-routes.ts';
import { playbookRoutesContract } from '../contract/playbook-routes.ts';
import { cloud } from './cloud.ts';

playbookRoutesContract(async () =>
  dynamoPlaybookRoutes({ client: dynamo(), table: String(cloud.outputs['PlaybooksTableName']) }),
);
