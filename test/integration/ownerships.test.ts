import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoOwnerships } from '../../functions/shared/aws/ownerships.ts';
import { ownershipsContract } from '../contract/ownerships.ts';
import { cloud } from './cloud.ts';

ownershipsContract(async () =>
  dynamoOwnerships({ client: dynamo(), table: String(cloud.outputs['OnCallTableName']) }),
);
