import { s3 } from '../../functions/shared/aws/clients.ts';
import { s3SignalArchive } from '../../functions/shared/aws/signal-archive.ts';
import { signalArchiveContract } from '../contract/signal-archive.ts';
import { cloud } from './cloud.ts';

signalArchiveContract(async () =>
  s3SignalArchive({ client: s3(), bucket: String(cloud.outputs['ColdBucketName']) }),
);
