import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoResponseControls } from '../../functions/shared/aws/response-controls.ts';
import { responseControlsContract } from '../contract/response-controls.ts';
import { cloud } from './cloud.ts';

responseControlsContract(async () =>
  dynamoResponseControls({ client: dynamo(), table: String(cloud.outputs['PlaybooksTableName']) }),
);
