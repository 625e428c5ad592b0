import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo, s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoLedger } from '../../shared/aws/ledger.ts';
import { dynamoQualityLog } from '../../shared/aws/quality-log.ts';
import { s3RawArchive } from '../../shared/aws/raw-archive.ts';
import { s3RawBodies } from '../../shared/aws/raw-bodies.ts';
import { dynamoReceipts } from '../../shared/aws/receipts.ts';
import { s3SidelinedRecords } from '../../shared/aws/sidelined-records.ts';
import { s3SignalArchive } from '../../shared/aws/signal-archive.ts';
import { dynamoSignalClaims } from '../../shared/aws/signal-claims.ts';
import { dynamoSignalWrites } from '../../shared/aws/signal-writes.ts';
import type { NormalizeEnv } from '../env.ts';
import { ADAPTERS } from '../registry.ts';
import type { NormalizeDependencies } from './normalize.ts';

/** What a batch is read and written with. The entry loads this file, adapters and SDK included, when the first batch comes. */
export const dependenciesOf = (env: NormalizeEnv): NormalizeDependencies => ({
  adapters: ADAPTERS,
  ...hotStores(env),
  archive: s3SignalArchive({ client: s3(), bucket: env.COLD_BUCKET }),
  catalogue: dynamoCatalogue({ client: dynamo(), table: env.CATALOGUE_TABLE }),
  sidelined: s3SidelinedRecords({ client: s3(), bucket: env.SIDELINED_BUCKET }),
  ledger: dynamoLedger({ client: dynamo(), table: env.LEDGER_TABLE }),
  receipts: dynamoReceipts({ client: dynamo(), table: env.LEDGER_TABLE }, env.HOT_RETENTION_DAYS),
  raw: s3RawArchive({ client: s3(), bucket: env.COLD_BUCKET }),
  quality: dynamoQualityLog({ client: dynamo(), table: env.LEDGER_TABLE }),
  bodies: s3RawBodies({ client: s3(), bucket: env.COLD_BUCKET }),
});

function hotStores({ SIGNALS_TABLE, CLAIMS_TABLE, HOT_RETENTION_DAYS: retentionDays }: NormalizeEnv) {
  const client = dynamo();
  const claims = dynamoSignalClaims({ client, table: CLAIMS_TABLE, clock: systemClock, retentionDays });
  return { claims, signals: dynamoSignalWrites({ client, table: SIGNALS_TABLE, retentionDays }) };
}
