import { s3 } from '../../functions/shared/aws/clients.ts';
import { s3InvestigationSnapshots } from '../../functions/shared/aws/investigation-snapshots.ts';
import { investigationSnapshotsContract } from '../contract/investigation-snapshots.ts';
import { cloud } from './cloud.ts';

investigationSnapshotsContract(() =>
  s3InvestigationSnapshots({ client: s3(), bucket: String(cloud.outputs['EvidenceBucketName']) }),
);
