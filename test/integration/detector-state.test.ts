import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoDetectorState } from '../../functions/shared/aws/detector-state.ts';
import { detectorStateContract } from '../contract/detector-state.ts';
import { cloud } from './cloud.ts';

detectorStateContract(async () =>
  dynamoDetectorState({ client: dynamo(), table: String(cloud.outputs['DetectionTableName']) }),
);
