import { s3ArchiveParts } from '../../shared/aws/archive-parts.ts';
import { s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { observability } from '../../shared/edge/observability.ts';
import { CompactEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = CompactEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('collect/compact', env),
  parts: s3ArchiveParts({ client: s3(), bucket: env.COLD_BUCKET, clock: systemClock }),
  clock: systemClock,
});
