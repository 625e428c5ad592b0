import { dynamoAuditTrail } from '../../shared/aws/audit-trail.ts';
import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { athena, dynamo, s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { s3EvidenceFiles } from '../../shared/aws/evidence-files.ts';
import { s3EvidenceStore } from '../../shared/aws/evidence-store.ts';
import { s3ExportStore } from '../../shared/aws/export-store.ts';
import { randomIds } from '../../shared/aws/ids.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { dynamoInvestigationEraser } from '../../shared/aws/investigation-eraser.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoInvestigationSearch } from '../../shared/aws/investigation-search.ts';
import { s3InvestigationSnapshots } from '../../shared/aws/investigation-snapshots.ts';
import { dynamoInvestigationTemplates } from '../../shared/aws/investigation-templates.ts';
import { dynamoPresence } from '../../shared/aws/presence.ts';
import { athenaQueryEngine } from '../../shared/aws/query-engine.ts';
import { dynamoQueryRuns } from '../../shared/aws/query-runs.ts';
import { dynamoQueryTemplates } from '../../shared/aws/query-templates.ts';
import { dynamoRequestAnswers } from '../../shared/aws/request-answers.ts';
import { dynamoSignalClaims } from '../../shared/aws/signal-claims.ts';
import { dynamoSignalStore } from '../../shared/aws/signal-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { principalsOf } from '../../shared/principals.ts';
import { InvestigateApiEnv } from '../env.ts';
import { QUERY_TEMPLATES } from '../query-templates/published-queries.ts';
import { createHandler } from './handler.ts';

/** AppSync waits 30 seconds for an answer. */
const QUERY_TIMEOUT_MS = 24_000;

const env = InvestigateApiEnv.parse(process.env);
const clock = systemClock;

export const handler = createHandler({
  log: dynamoInvestigationLog({ client: dynamo(), table: env.INVESTIGATIONS_TABLE, clock }),
  eraser: dynamoInvestigationEraser({ client: dynamo(), table: env.INVESTIGATIONS_TABLE }),
  snapshots: s3InvestigationSnapshots({ client: s3(), bucket: env.EVIDENCE_BUCKET }),
  search: dynamoInvestigationSearch({ client: dynamo(), table: env.SEARCH_TABLE }),
  evidence: s3EvidenceStore({ client: s3(), bucket: env.EVIDENCE_BUCKET }),
  exports: s3ExportStore({ client: s3(), bucket: env.EVIDENCE_BUCKET, clock }),
  files: s3EvidenceFiles({ client: s3(), bucket: env.EVIDENCE_BUCKET, clock }),
  signals: dynamoSignalStore({
    client: dynamo(),
    table: env.SIGNALS_TABLE,
    claims: dynamoSignalClaims({ client: dynamo(), table: env.CLAIMS_TABLE, clock }),
  }),
  catalogue: dynamoCatalogue({ client: dynamo(), table: env.CATALOGUE_TABLE }),
  templates: QUERY_TEMPLATES,
  storedTemplates: dynamoQueryTemplates({ client: dynamo(), table: env.QUERIES_TABLE }),
  answers: dynamoRequestAnswers({ client: dynamo(), table: env.QUERIES_TABLE }),
  runs: dynamoQueryRuns({ client: dynamo(), table: env.QUERIES_TABLE }),
  engine: athenaQueryEngine({
    client: athena(),
    workgroup: env.ATHENA_WORKGROUP,
    database: env.GLUE_DATABASE,
    clock,
  }),
  table: env.GLUE_TABLE,
  hotRetentionDays: env.HOT_RETENTION_DAYS,
  timeoutMs: QUERY_TIMEOUT_MS,
  presence: dynamoPresence({ client: dynamo(), table: env.INVESTIGATIONS_TABLE, clock }),
  clock,
  incidents: dynamoIncidentStore({ client: dynamo(), table: env.INCIDENTS_TABLE, clock }),
  investigationTemplates: dynamoInvestigationTemplates({
    client: dynamo(),
    table: env.INVESTIGATIONS_TABLE,
  }),
  ids: randomIds,
  observability: observability('investigate/api', env),
  audit: dynamoAuditTrail({ client: dynamo(), table: env.AUDIT_TABLE, clock: systemClock }),
  principals: principalsOf(env.PRINCIPALS),
});
