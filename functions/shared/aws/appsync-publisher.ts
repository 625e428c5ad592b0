import { AwsClient } from 'aws4fetch';
import * as z from 'zod';
import { Rejected, Transient } from '../errors.ts';

/** AppSync delivers a message of at most 240 KB. */
const MAX_BYTES = 240_000;

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

/** What is published: `what` names it in an error. */
export interface Publication {
  readonly query: string;
  readonly input: unknown;
  readonly what: string;
}

/**
 * Publishes by a mutation that subscriptions listen to, signed with the function's own IAM role. Rejected `Limit` for what is too
 * large to be delivered, which no retry cures; Transient where one may.
 */
export function appSyncPublisher({ url, region, credentials }: FeedSettings) {
  const { sessionToken, ...keys } = credentials;
  const client = new AwsClient({
    ...keys,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    service: 'appsync',
    region,
    retries: 0,
  });
  return async (publication: Publication): Promise<void> => {
    const response = await send(client, url, bodyOf(publication));
    const { errors } = Answer.parse(await response.json());
    if (errors?.length) throw new Error(`publish: ${errors[0]?.errorType}: ${errors[0]?.message}`);
  };
}

function bodyOf({ query, input, what }: Publication): string {
  const body = JSON.stringify({ query, variables: { input } });
  if (Buffer.byteLength(body) <= MAX_BYTES) return body;
  throw new Rejected('Limit', `${what} is larger than ${MAX_BYTES} bytes`);
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
