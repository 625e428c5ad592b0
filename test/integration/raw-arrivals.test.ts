import { kinesis } from '../../functions/shared/aws/clients.ts';
import { kinesisRawArrivals } from '../../functions/shared/aws/raw-arrivals.ts';
import { kinesisRawStream } from '../../functions/shared/aws/raw-stream.ts';
import { rawArrivalsContract } from '../contract/raw-arrivals.ts';
import { cloud } from './cloud.ts';

rawArrivalsContract(async () => {
  const on = { client: kinesis(), streamName: String(cloud.outputs['RawStreamName']) };
  return {
    arrivals: kinesisRawArrivals(on),
    now: () => Date.now(),
    arrive: async (count) => {
      const record = { partitionKey: 'arrivals', data: Buffer.from('not a signal') };
      await kinesisRawStream(on).put(Array.from({ length: count }, () => record));
    },
  };
});
