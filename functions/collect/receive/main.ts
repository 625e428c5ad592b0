import { dynamo, kinesis, s3, secretsManager } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoRateBudgets } from '../../shared/aws/rate-budgets.ts';
import { s3RawBodies } from '../../shared/aws/raw-bodies.ts';
import { kinesisRawStream } from '../../shared/aws/raw-stream.ts';
import { secretsManagerSecretStore } from '../../shared/aws/secret-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { ReceiveEnv } from '../env.ts';
import { ADAPTERS } from '../registry.ts';
import { createHandler } from './handler.ts';
import { rateLimit } from './rate-limit.ts';

const env = ReceiveEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('collect/receive', env),
  adapters: ADAPTERS,
  stream: kinesisRawStream({ client: kinesis(), streamName: env.RAW_STREAM }),
  bodies: s3RawBodies({ client: s3(), bucket: env.BODIES_BUCKET }),
  secrets: secretsManagerSecretStore({ client: secretsManager(), clock: systemClock }),
  secretId: env.INGEST_SECRET,
  rate: rateLimit({
    budgets: dynamoRateBudgets({ client: dynamo(), table: env.LEDGER_TABLE }),
    clock: systemClock,
    requestsPerSecond: env.SOURCE_REQUESTS_PER_SECOND,
  }),
  clock: systemClock,
});
