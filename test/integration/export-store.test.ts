import { s3 } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { s3ExportStore } from '../../functions/shared/aws/export-store.ts';
import { exportStoreContract } from '../contract/export-store.ts';
import { cloud } from './cloud.ts';

exportStoreContract(() =>
  s3ExportStore({ client: s3(), bucket: String(cloud.outputs['EvidenceBucketName']), clock: systemClock }),
);
