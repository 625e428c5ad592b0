import { gunzipSync } from 'node:zlib';
import { envelopeOf, postedTo, type Route } from './route.ts';

/** A function is handed subscriptions in an event; on the stream they are what its `data` holds. */
const subscription = (document: string): readonly Uint8Array[] => {
  const data = /"awslogs"\s*:\s*\{\s*"data"\s*:\s*"([^"]+)"/.exec(document)?.[1] ?? '';
  return [gunzipSync(Buffer.from(data, 'base64'))];
};

/** Logs that no adapter of their own reads are JSON lines. */
const asLine = (document: string): readonly Uint8Array[] => [
  envelopeOf('json-lines', { data: JSON.stringify(JSON.parse(document)) }),
];

export const OPEN_FORMATS: readonly Route[] = [
  { files: /^opentelemetry-proto\/examples\/(logs|events)\.json$/, records: postedTo('otlp-logs') },
  { files: /^opentelemetry-proto\/examples\/metrics\.json$/, records: postedTo('otlp-metrics') },
  {
    files: /cloudwatch-logs-event\.json$|^powertools-ts\/.*\/cloudwatch\/base\.json$/,
    records: subscription,
  },
  {
    // Audit logs of Kubernetes, flow logs and the logs of a firewall.
    files: /^panther-analysis\/extracted\/(?:kubernetes|aws_eks|aws_vpc_flow|aws_waf)_rules\//,
    records: asLine,
  },
];
