import { receiptIdOf } from '../../../functions/collect/receipt-id.ts';
import { envelope } from '../../../functions/collect/receive/envelope.ts';
import { FIRST_ARRIVAL, type Format, hex, pick, rawRecord, SERVICES } from '../format.ts';

const ALERTS = 10;
const NAMES = ['HighLatency', 'HighErrorRate', 'PodCrashLooping', 'DiskAlmostFull'] as const;
const SEVERITIES = ['critical', 'warning', 'info'] as const;
const DAY_MS = 86_400_000;

function alert(number: number) {
  const [service, name] = [pick(SERVICES, number), pick(NAMES, number)];
  const startsAt = new Date(FIRST_ARRIVAL - DAY_MS + number * 1_000).toISOString();
  const resolved = number % 3 === 0;
  return {
    status: resolved ? 'resolved' : 'firing',
    labels: {
      alertname: name,
      severity: pick(SEVERITIES, number),
      service,
      environment: 'prod',
      namespace: 'shop',
      pod: `${service}-${hex(number % 31, 10)}`,
      instance: `10.0.${number % 200}.7:9090`,
    },
    annotations: {
      summary: `${name} of ${service}`,
      description: `${name} of ${service} has been above its limit for ${number % 50} minutes`,
      runbook_url: `https://runbooks.example.com/${name}`,
    },
    startsAt,
    endsAt: resolved ? new Date(Date.parse(startsAt) + 600_000).toISOString() : '0001-01-01T00:00:00Z',
    generatorURL: `https://prometheus.example.com/graph?g0.expr=${name}`,
    fingerprint: hex(number, 16),
  };
}

/** Notifications of Alertmanager's webhook as the ingest endpoint puts them on the stream. */
export const alertmanager: Format = {
  id: 'alertmanager',
  entriesPerRecord: ALERTS,
  record: (number) => {
    const notification = {
      version: '4',
      groupKey: `{}:{namespace="shop",group="${number}"}`,
      truncatedAlerts: 0,
      status: 'firing',
      receiver: 'signalroom',
      groupLabels: { namespace: 'shop' },
      commonLabels: { namespace: 'shop', environment: 'prod' },
      commonAnnotations: {},
      externalURL: 'https://alertmanager.example.com',
      alerts: Array.from({ length: ALERTS }, (_, index) => alert(number * ALERTS + index)),
    };
    const body = JSON.stringify(notification);
    const about = {
      receiptId: receiptIdOf('alertmanager', body),
      adapter: { id: 'alertmanager' },
      now: FIRST_ARRIVAL,
    };
    return rawRecord(
      number,
      envelope({ ...about, content: { kind: 'json', text: body, value: notification } }),
    );
  },
};
