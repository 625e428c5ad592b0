import { dynamoAuditTrail } from '../../shared/aws/audit-trail.ts';
import { dynamo, kinesis, s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoEditableCatalogue } from '../../shared/aws/editable-catalogue.ts';
import { randomIds } from '../../shared/aws/ids.ts';
import { dynamoKnownShapes } from '../../shared/aws/known-shapes.ts';
import { dynamoLedger } from '../../shared/aws/ledger.ts';
import { dynamoQualityReports } from '../../shared/aws/quality-reports.ts';
import { s3RawArchive } from '../../shared/aws/raw-archive.ts';
import { s3RawBodies } from '../../shared/aws/raw-bodies.ts';
import { kinesisRawStream } from '../../shared/aws/raw-stream.ts';
import { dynamoReceipts } from '../../shared/aws/receipts.ts';
import { dynamoRequestAnswers } from '../../shared/aws/request-answers.ts';
import { s3SidelinedRecords } from '../../shared/aws/sidelined-records.ts';
import { dynamoSignalClaims } from '../../shared/aws/signal-claims.ts';
import { dynamoSignalStore } from '../../shared/aws/signal-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { principalsOf } from '../../shared/principals.ts';
import { CollectApiEnv } from '../env.ts';
import { ADAPTERS } from '../registry.ts';
import { createHandler } from './handler.ts';

const env = CollectApiEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('collect/api', env),
  audit: dynamoAuditTrail({ client: dynamo(), table: env.AUDIT_TABLE, clock: systemClock }),
  principals: principalsOf(env.PRINCIPALS),
  signals: dynamoSignalStore({
    client: dynamo(),
    table: env.SIGNALS_TABLE,
    claims: dynamoSignalClaims({ client: dynamo(), table: env.CLAIMS_TABLE, clock: systemClock }),
  }),
  catalogue: dynamoEditableCatalogue({ client: dynamo(), table: env.CATALOGUE_TABLE, ids: randomIds }),
  ledger: dynamoLedger({ client: dynamo(), table: env.LEDGER_TABLE }),
  receipts: dynamoReceipts({ client: dynamo(), table: env.LEDGER_TABLE }),
  sidelined: s3SidelinedRecords({ client: s3(), bucket: env.SIDELINED_BUCKET }),
  adapters: ADAPTERS,
  raw: s3RawArchive({ client: s3(), bucket: env.COLD_BUCKET }),
  bodies: s3RawBodies({ client: s3(), bucket: env.COLD_BUCKET }),
  stream: kinesisRawStream({ client: kinesis(), streamName: env.RAW_STREAM }),
  reports: dynamoQualityReports({ client: dynamo(), table: env.LEDGER_TABLE }),
  shapes: dynamoKnownShapes({ client: dynamo(), table: env.LEDGER_TABLE }),
  answers: dynamoRequestAnswers({ client: dynamo(), table: env.LEDGER_TABLE }),
  clock: systemClock,
});
