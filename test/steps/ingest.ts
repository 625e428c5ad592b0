import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { outputs } from './aws.ts';
import type { Answered } from './graphql.ts';

/** The token that the deployment made, which opens every source that has none of its own. */
export async function ingestToken(): Promise<string> {
  const client = new SecretsManagerClient();
  const secret = await client.send(new GetSecretValueCommand({ SecretId: outputs()['IngestSecretId'] }));
  client.destroy();
  return JSON.parse(secret.SecretString ?? '{}').token;
}

export interface Post {
  /** Below the ingest endpoint, e.g. `alertmanager`. */
  readonly path: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PostAnswer {
  readonly status: number;
  readonly body: Answered;
  /** Of what was accepted. */
  readonly receiptId?: string;
}

/** Posts to the ingest endpoint with the deployment's token, unless a header says otherwise. */
export async function post({ path, body, headers = {} }: Post): Promise<PostAnswer> {
  const answer = await fetch(`${outputs()['IngestUrl']}/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await ingestToken()}`,
      ...headers,
    },
    body,
  });
  const text = await answer.text();
  const answered = text === '' ? undefined : JSON.parse(text);
  const receiptId = answer.headers.get('signalroom-receipt');
  return { status: answer.status, body: answered, ...(receiptId === null ? {} : { receiptId }) };
}
