import * as z from 'zod';
import { dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { appSyncInvestigationFeed } from '../../shared/aws/investigation-feed.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { observability } from '../../shared/edge/observability.ts';
import { PublishEnv } from '../env.ts';
import { createHandler } from './handler.ts';

/** What Lambda itself sets; the session token is missing only where keys do not expire. */
const RuntimeEnv = z.object({
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.string().min(1).optional(),
});

const env = PublishEnv.parse(process.env);
const runtime = RuntimeEnv.parse(process.env);

export const handler = createHandler({
  log: dynamoInvestigationLog({ client: dynamo(), table: env.INVESTIGATIONS_TABLE, clock: systemClock }),
  feed: appSyncInvestigationFeed({
    url: env.GRAPHQL_URL,
    region: runtime.AWS_REGION,
    credentials: {
      accessKeyId: runtime.AWS_ACCESS_KEY_ID,
      secretAccessKey: runtime.AWS_SECRET_ACCESS_KEY,
      sessionToken: runtime.AWS_SESSION_TOKEN,
    },
  }),
  observability: observability('investigate/publish', env),
});
