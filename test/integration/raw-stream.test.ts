import { kinesis } from '../../functions/shared/aws/clients.ts';
import { kinesisRawStream } from '../../functions/shared/aws/raw-stream.ts';
import { rawStreamContract } from '../contract/raw-stream.ts';
import { cloud } from './cloud.ts';

rawStreamContract(async () =>
  kinesisRawStream({ client: kinesis(), streamName: String(cloud.outputs['RawStreamName']) }),
);
