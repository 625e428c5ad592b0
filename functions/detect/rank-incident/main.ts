import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo, eventBridge, s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { s3EvidenceStore } from '../../shared/aws/evidence-store.ts';
import { appSyncIncidentFeed } from '../../shared/aws/incident-feed.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { dynamoRankingStore } from '../../shared/aws/ranking-store.ts';
import { dynamoSignalLists } from '../../shared/aws/signal-store.ts';
import { eventBridgeTriggerEvents } from '../../shared/aws/trigger-events.ts';
import { observability } from '../../shared/edge/observability.ts';
import { RankIncidentEnv, RuntimeEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = RankIncidentEnv.parse(process.env);
const runtime = RuntimeEnv.parse(process.env);
const incidents = { client: dynamo(), table: env.INCIDENTS_TABLE };

export const handler = createHandler({
  observability: observability('detect/rank-incident', env),
  incidents: dynamoIncidentStore({ ...incidents, clock: systemClock }),
  rankings: dynamoRankingStore(incidents),
  signals: dynamoSignalLists({ client: dynamo(), table: env.SIGNALS_TABLE }),
  catalogue: dynamoCatalogue({ client: dynamo(), table: env.CATALOGUE_TABLE }),
  inputs: s3EvidenceStore({ client: s3(), bucket: env.EVIDENCE_BUCKET, folder: 'incidents' }),
  feed: appSyncIncidentFeed({
    url: env.GRAPHQL_URL,
    region: runtime.AWS_REGION,
    credentials: {
      accessKeyId: runtime.AWS_ACCESS_KEY_ID,
      secretAccessKey: runtime.AWS_SECRET_ACCESS_KEY,
      sessionToken: runtime.AWS_SESSION_TOKEN,
    },
  }),
  triggers: eventBridgeTriggerEvents(eventBridge()),
  clock: systemClock,
});
