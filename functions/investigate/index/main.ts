import { dynamo, s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { s3EvidenceStore } from '../../shared/aws/evidence-store.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoInvestigationSearch } from '../../shared/aws/investigation-search.ts';
import { s3InvestigationSnapshots } from '../../shared/aws/investigation-snapshots.ts';
import { observability } from '../../shared/edge/observability.ts';
import { IndexEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = IndexEnv.parse(process.env);
const client = dynamo();

export const handler = createHandler({
  log: dynamoInvestigationLog({ client, table: env.INVESTIGATIONS_TABLE, clock: systemClock }),
  snapshots: s3InvestigationSnapshots({ client: s3(), bucket: env.EVIDENCE_BUCKET }),
  evidence: s3EvidenceStore({ client: s3(), bucket: env.EVIDENCE_BUCKET }),
  search: dynamoInvestigationSearch({ client, table: env.SEARCH_TABLE }),
  observability: observability('investigate/index', env),
});
