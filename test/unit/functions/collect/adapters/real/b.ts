import { gunzipSync } from 'node:zlib';
import { postedTo, type Route } from './route.ts';

/** A function is handed subscriptions in an event; on the stream they are what its `data` holds. */
const subscription = (document: string): readonly Uint8Array[] => {
  const data = /"awslogs"\s*:\s*\{\s*"data"\s*:\s*"([^"]+)"/.exec(document)?.[1] ?? '';
  return [gunzipSync(Buffer.from(data, 'base64'))];
};

export const OPEN_FORMATS: readonly Route[] = [
  { files: /^opentelemetry-proto\/examples\/(logs|events)\.json$/, records: postedTo('otlp-logs') },
  { files: /^opentelemetry-proto\/examples\/metrics\.json$/, records: postedTo('otlp-metrics') },
  {
    files: /cloudwatch-logs-event\.json$|^powertools-ts\/.*\/cloudwatch\/base\.json$/,
    records: subscription,
  },
];
