import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoLeases } from '../../functions/shared/aws/leases.ts';
import { leasesContract } from '../contract/leases.ts';
import { cloud } from './cloud.ts';

leasesContract(async () =>
  dynamoLeases({ client: dynamo(), table: String(cloud.outputs['PlaybooksTableName']) }),
);
