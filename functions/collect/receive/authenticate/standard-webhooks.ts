import { equal, hmac } from './digests.ts';
import { carries, checkWindow, type Scheme, SIGNATURE } from './scheme.ts';

const HEADER = 'webhook-signature';
const MAX_SIGNATURES = 10;

/**
 * `v1,<base64>`, several of them apart by spaces, over `<webhook-id>.<webhook-timestamp>.<body>`,
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 */
export const standardWebhooks: Scheme = {
  id: 'standard-webhooks',
  header: HEADER,
  must: SIGNATURE,
  isUsed: carries(HEADER),
  claim: (attempt) => {
    const { headers, bytes } = attempt;
    checkWindow('webhook-timestamp', attempt);
    const signed = [`${headers['webhook-id'] ?? ''}.${headers['webhook-timestamp']}.`, bytes];
    const given = (headers[HEADER] ?? '').split(' ', MAX_SIGNATURES).flatMap((one) => {
      const base64 = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(one)?.[1];
      return base64 === undefined ? [] : [Buffer.from(base64, 'base64')];
    });
    return (secret) => given.map((one) => equal(one, hmac(keyOf(secret), ...signed))).includes(true);
  },
};

/** `whsec_` and base64, as the specification writes secrets; any other secret is its own bytes. */
const keyOf = (secret: string): string | Uint8Array =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret;
