import { s3 } from '../../functions/shared/aws/clients.ts';
import { s3SidelinedRecords } from '../../functions/shared/aws/sidelined-records.ts';
import { sidelinedRecordsContract } from '../contract/sidelined-records.ts';
import { cloud } from './cloud.ts';

sidelinedRecordsContract(async () =>
  s3SidelinedRecords({ client: s3(), bucket: String(cloud.outputs['SidelinedBucketName']) }),
);
