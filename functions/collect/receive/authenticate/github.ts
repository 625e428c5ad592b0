import { equal, fromHex, hmac } from './digests.ts';
import { carries, type Scheme, SIGNATURE } from './scheme.ts';

const HEADER = 'x-hub-signature-256';

/** `sha256=<hex>`, https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries. GitHub signs no time. */
export const github: Scheme = {
  id: 'github',
  header: HEADER,
  must: SIGNATURE,
  isUsed: carries(HEADER),
  claim: ({ headers, bytes }) => {
    const given = fromHex(/^sha256=(.*)$/.exec(headers[HEADER] ?? '')?.[1] ?? '');
    return (secret) => given !== undefined && equal(given, hmac(secret, bytes));
  },
};
