import { dynamoAuditTrail } from '../../shared/aws/audit-trail.ts';
import { dynamo, s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoInvestigationEraser } from '../../shared/aws/investigation-eraser.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { s3InvestigationObjects } from '../../shared/aws/investigation-objects.ts';
import { dynamoInvestigationSearch } from '../../shared/aws/investigation-search.ts';
import { s3InvestigationSnapshots } from '../../shared/aws/investigation-snapshots.ts';
import { observability } from '../../shared/edge/observability.ts';
import { EraseEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = EraseEnv.parse(process.env);
const on = { client: dynamo(), clock: systemClock };
const bucket = { client: s3(), bucket: env.EVIDENCE_BUCKET };

export const handler = createHandler({
  log: dynamoInvestigationLog({ ...on, table: env.INVESTIGATIONS_TABLE }),
  snapshots: s3InvestigationSnapshots(bucket),
  eraser: dynamoInvestigationEraser({ client: dynamo(), table: env.INVESTIGATIONS_TABLE }),
  objects: s3InvestigationObjects(bucket),
  search: dynamoInvestigationSearch({ client: dynamo(), table: env.SEARCH_TABLE }),
  audit: dynamoAuditTrail({ ...on, table: env.AUDIT_TABLE }),
  clock: systemClock,
  retentionDays: env.RETENTION_DAYS,
  observability: observability('investigate/erase', env),
});
