import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoOnCallDirectory } from '../../functions/shared/aws/on-call-directory.ts';
import { onCallDirectoryContract } from '../contract/on-call-directory.ts';
import { cloud } from './cloud.ts';

onCallDirectoryContract(async () =>
  dynamoOnCallDirectory({ client: dynamo(), table: String(cloud.outputs['OnCallTableName']) }),
);
