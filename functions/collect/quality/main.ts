import { dynamo, kinesis } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoKnownShapes } from '../../shared/aws/known-shapes.ts';
import { dynamoQualityLog } from '../../shared/aws/quality-log.ts';
import { dynamoQualityReports } from '../../shared/aws/quality-reports.ts';
import { kinesisRawStream } from '../../shared/aws/raw-stream.ts';
import { observability } from '../../shared/edge/observability.ts';
import { QualityEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = QualityEnv.parse(process.env);
const ledger = { client: dynamo(), table: env.LEDGER_TABLE };

export const handler = createHandler({
  observability: observability('collect/quality', env),
  quality: dynamoQualityLog(ledger),
  reports: dynamoQualityReports(ledger),
  shapes: dynamoKnownShapes(ledger),
  stream: kinesisRawStream({ client: kinesis(), streamName: env.RAW_STREAM }),
  clock: systemClock,
});
