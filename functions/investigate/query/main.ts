import { hiddenForms } from '../../shared/access/hidden-forms.ts';
import { openSight } from '../../shared/access/service-sight.ts';
import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { athena, dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { athenaQueryEngine } from '../../shared/aws/query-engine.ts';
import { dynamoQueryTemplates } from '../../shared/aws/query-templates.ts';
import { dynamoSignalLists } from '../../shared/aws/signal-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { PlaybookQueryEnv } from '../env.ts';
import { QUERY_TEMPLATES } from '../query-templates/published-queries.ts';
import { createHandler } from './handler.ts';

const QUERY_TIMEOUT_MS = 100_000;

const env = PlaybookQueryEnv.parse(process.env);
const clock = systemClock;
const catalogue = dynamoCatalogue({ client: dynamo(), table: env.CATALOGUE_TABLE });

export const handler = createHandler({
  signals: dynamoSignalLists({ client: dynamo(), table: env.SIGNALS_TABLE }),
  templates: QUERY_TEMPLATES,
  storedTemplates: dynamoQueryTemplates({ client: dynamo(), table: env.QUERIES_TABLE }),
  engine: athenaQueryEngine({
    client: athena(),
    workgroup: env.ATHENA_WORKGROUP,
    database: env.GLUE_DATABASE,
    clock,
  }),
  table: env.GLUE_TABLE,
  clock,
  hides: async (parameters) => {
    const services = await catalogue.services();
    return hiddenForms(services, parameters, openSight(services));
  },
  hotRetentionDays: env.HOT_RETENTION_DAYS,
  timeoutMs: QUERY_TIMEOUT_MS,
  observability: observability('investigate/query', env),
});
