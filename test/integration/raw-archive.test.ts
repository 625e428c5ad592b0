import { s3 } from '../../functions/shared/aws/clients.ts';
import { s3RawArchive } from '../../functions/shared/aws/raw-archive.ts';
import { rawArchiveContract } from '../contract/raw-archive.ts';
import { cloud } from './cloud.ts';

rawArchiveContract(async () =>
  s3RawArchive({ client: s3(), bucket: String(cloud.outputs['ColdBucketName']) }),
);
