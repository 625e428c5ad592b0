import { createHmac } from 'node:crypto';

export interface SignedMessage {
  /** The same for the same message, however often it is sent. */
  readonly id: string;
  /** When it is sent, in epoch milliseconds. */
  readonly at: number;
  readonly body: string;
  /** In base64, with or without `whsec_` before it. */
  readonly key: string;
}

/** The headers of a signed message. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export function signedHeaders({ id, at, body, key }: SignedMessage): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', Buffer.from(key.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
