import { s3 } from '../../functions/shared/aws/clients.ts';
import { s3RawBodies } from '../../functions/shared/aws/raw-bodies.ts';
import { rawBodiesContract } from '../contract/raw-bodies.ts';
import { cloud } from './cloud.ts';

rawBodiesContract(async () => s3RawBodies({ client: s3(), bucket: String(cloud.outputs['ColdBucketName']) }));
