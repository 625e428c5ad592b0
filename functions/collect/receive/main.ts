import { kinesis, secretsManager } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { kinesisRawStream } from '../../shared/aws/raw-stream.ts';
import { secretsManagerSecretStore } from '../../shared/aws/secret-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { ReceiveEnv } from '../env.ts';
import { ADAPTERS } from '../registry.ts';
import { createHandler } from './handler.ts';

const env = ReceiveEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('collect/receive', env),
  adapters: ADAPTERS,
  stream: kinesisRawStream({ client: kinesis(), streamName: env.RAW_STREAM }),
  secrets: secretsManagerSecretStore({ client: secretsManager(), clock: systemClock }),
  secretId: env.INGEST_SECRET,
  clock: systemClock,
});
