import { equal, fromHex, hmac } from './digests.ts';
import { carries, type Scheme, SIGNATURE } from './scheme.ts';

const HEADER = 'sentry-hook-signature';

/** Hex, https://docs.sentry.io/organization/integrations/integration-platform/webhooks/. `Sentry-Hook-Timestamp` is not signed, so it proves nothing. */
export const sentry: Scheme = {
  id: 'sentry',
  header: HEADER,
  must: SIGNATURE,
  isUsed: carries(HEADER),
  claim: ({ headers, bytes }) => {
    const given = fromHex(headers[HEADER] ?? '');
    return (secret) => given !== undefined && equal(given, hmac(secret, bytes));
  },
};
