import { equal, fromHex, hmac } from './digests.ts';
import { carries, type Scheme, SIGNATURE } from './scheme.ts';

const HEADER = 'x-pagerduty-signature';
/** PagerDuty keeps few secrets at a time; a longer list is no signature of its. */
const MAX_SIGNATURES = 10;

/** `v1=<hex>,v1=<hex>`, one per secret of theirs, https://developer.pagerduty.com/docs/verifying-webhook-signatures. */
export const pagerduty: Scheme = {
  id: 'pagerduty',
  header: HEADER,
  must: SIGNATURE,
  isUsed: carries(HEADER),
  claim: ({ headers, bytes }) => {
    const given = (headers[HEADER] ?? '')
      .split(',', MAX_SIGNATURES)
      .flatMap((one) => fromHex(/^\s*v1=(.*?)\s*$/.exec(one)?.[1] ?? '') ?? []);
    return (secret) => given.map((one) => equal(one, hmac(secret, bytes))).includes(true);
  },
};
