import { athena, dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { athenaQueryEngine } from '../../shared/aws/query-engine.ts';
import { dynamoQueryRuns } from '../../shared/aws/query-runs.ts';
import { dynamoQueryTemplates } from '../../shared/aws/query-templates.ts';
import { dynamoSignalLists } from '../../shared/aws/signal-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { QueryEnv } from '../env.ts';
import { QUERY_TEMPLATES } from '../query-templates/published-queries.ts';
import { createHandler } from './handler.ts';

/** The function ends after five minutes. */
const QUERY_TIMEOUT_MS = 280_000;

const env = QueryEnv.parse(process.env);
const clock = systemClock;

export const handler = createHandler({
  templates: QUERY_TEMPLATES,
  storedTemplates: dynamoQueryTemplates({ client: dynamo(), table: env.QUERIES_TABLE }),
  runs: dynamoQueryRuns({ client: dynamo(), table: env.QUERIES_TABLE }),
  signals: dynamoSignalLists({ client: dynamo(), table: env.SIGNALS_TABLE }),
  engine: athenaQueryEngine({
    client: athena(),
    workgroup: env.ATHENA_WORKGROUP,
    database: env.GLUE_DATABASE,
    clock,
  }),
  table: env.GLUE_TABLE,
  clock,
  hotRetentionDays: env.HOT_RETENTION_DAYS,
  timeoutMs: QUERY_TIMEOUT_MS,
  observability: observability('investigate/run', env),
});
