import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoQualityReports } from '../../functions/shared/aws/quality-reports.ts';
import { qualityReportsContract } from '../contract/quality-reports.ts';
import { cloud } from './cloud.ts';

qualityReportsContract(async () =>
  dynamoQualityReports({ client: dynamo(), table: String(cloud.outputs['LedgerTableName']) }),
);
