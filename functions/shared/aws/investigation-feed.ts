import { AwsClient } from 'aws4fetch';
import * as z from 'zod';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { canonicalJson } from '../canonical-json.ts';
import { Rejected, Transient } from '../errors.ts';
import type { InvestigationFeed } from '../ports/investigation-feed.ts';

/** AppSync delivers a message of at most 240 KB. */
const MAX_BYTES = 240_000;

/** Subscribers see only what the mutation selects, so it selects everything. */
const PUBLISH = `mutation PublishInvestigationEvent($input: PublishedEventInput!) {
  publishInvestigationEvent(input: $input) {
    investigationId sequence eventVersion type time
    actor { kind id name teams }
    rationale basedOn data previousHash hash
  }
}`;

const Answer = z.object({
  errors: z.array(z.object({ message: z.string(), errorType: z.string().nullish() })).nullish(),
});

export interface FeedSettings {
  readonly url: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  };
}

/** The feed through AppSync: a mutation, signed with the function's own IAM role, that subscriptions listen to. */
export function appSyncInvestigationFeed({ url, region, credentials }: FeedSettings): InvestigationFeed {
  const { sessionToken, ...keys } = credentials;
  const client = new AwsClient({
    ...keys,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    service: 'appsync',
    region,
    retries: 0,
  });
  return {
    publish: async (event) => {
      const response = await send(client, url, bodyOf(event));
      const { errors } = Answer.parse(await response.json());
      if (errors?.length) throw new Error(`publish: ${errors[0]?.errorType}: ${errors[0]?.message}`);
    },
  };
}

/** Without the feed a subscriber still finds the event by its sequence: what can't be delivered is not retried. */
function bodyOf(event: StoredEvent): string {
  const input = { ...event, time: new Date(event.time).toISOString(), data: canonicalJson(event.data) };
  const body = JSON.stringify({ query: PUBLISH, variables: { input } });
  if (Buffer.byteLength(body) <= MAX_BYTES) return body;
  throw new Rejected('Limit', `event ${event.sequence} is larger than ${MAX_BYTES} bytes`);
}

async function send(client: AwsClient, url: string, body: string): Promise<Response> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const response = await client.fetch(url, request).catch((error: unknown) => {
    throw new Transient('publish: no answer', { cause: error });
  });
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 429 || response.status >= 500)
    throw new Transient(`publish: HTTP ${response.status}`);
  throw new Error(`publish: HTTP ${response.status}`);
}
