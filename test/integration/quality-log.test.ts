import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoQualityLog } from '../../functions/shared/aws/quality-log.ts';
import { qualityLogContract } from '../contract/quality-log.ts';
import { cloud } from './cloud.ts';

qualityLogContract(async () =>
  dynamoQualityLog({ client: dynamo(), table: String(cloud.outputs['LedgerTableName']) }),
);
