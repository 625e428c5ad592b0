import { dynamo, kinesis, s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoLedger } from '../../shared/aws/ledger.ts';
import { kinesisRawArrivals } from '../../shared/aws/raw-arrivals.ts';
import { s3SidelinedRecords } from '../../shared/aws/sidelined-records.ts';
import { observability } from '../../shared/edge/observability.ts';
import { AuditEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = AuditEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('collect/audit', env),
  ledger: dynamoLedger({ client: dynamo(), table: env.LEDGER_TABLE }),
  arrivals: kinesisRawArrivals({ client: kinesis(), streamName: env.RAW_STREAM }),
  sidelined: s3SidelinedRecords({ client: s3(), bucket: env.SIDELINED_BUCKET }),
  clock: systemClock,
});
