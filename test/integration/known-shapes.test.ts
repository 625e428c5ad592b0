import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoKnownShapes } from '../../functions/shared/aws/known-shapes.ts';
import { knownShapesContract } from '../contract/known-shapes.ts';
import { cloud } from './cloud.ts';

knownShapesContract(async () =>
  dynamoKnownShapes({ client: dynamo(), table: String(cloud.outputs['LedgerTableName']) }),
);
