import { equal, fromHex, hmac } from './digests.ts';
import { carries, checkWindow, type Scheme, SIGNATURE } from './scheme.ts';

const HEADER = 'x-grafana-alerting-signature';
/** Grafana lets its user name the header of the time; it is looked for under these names. */
const TIME_HEADERS = ['x-grafana-alerting-timestamp', 'x-grafana-alerting-signature-timestamp'];

/**
 * Hex over the body, or over `<time>:<body>` where a time is sent,
 * https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/.
 */
export const grafana: Scheme = {
  id: 'grafana',
  header: HEADER,
  must: SIGNATURE,
  isUsed: carries(HEADER),
  claim: (attempt) => {
    const { headers, bytes } = attempt;
    const given = fromHex(headers[HEADER] ?? '');
    const timeHeader = TIME_HEADERS.find((name) => headers[name] !== undefined);
    if (timeHeader !== undefined) checkWindow(timeHeader, attempt);
    const time = timeHeader === undefined ? '' : `${headers[timeHeader]}:`;
    return (secret) => given !== undefined && equal(given, hmac(secret, time, bytes));
  },
};
