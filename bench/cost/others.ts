import { type Item, MB_PER_CORE } from './bill.ts';
import type { Run } from './run.ts';

const MILLION = 1e6;
const GB = 1e9;
const KB = 1_024;
/** Firehose rounds every record up to this. */
const FIREHOSE_STEP = 5 * KB;

/** Other ways to keep the same signals, per million. What they pay at their door is left out. */
export function othersOf(run: Run): Readonly<Record<string, readonly Item[]>> {
  const { signalBytes, signals, bytes, meter } = run;
  const perMillion = MILLION / signals;
  const sum = (sizeOf: (size: number) => number): number =>
    signalBytes.reduce((total, size) => total + sizeOf(size), 0) * perMillion;
  const gigabytes = sum((size) => size) / GB;
  const cpuSeconds = meter.tallies.get('normalize')?.cpuSeconds ?? 0;
  return {
    'an item, an index entry and an idempotency record per signal, Firehose at record size': [
      { price: 'dynamoWriteUnit', amount: sum((size) => 2 * Math.ceil(size / KB) + 1) },
      {
        price: 'firehoseGigabyte',
        amount: sum((size) => Math.ceil(size / FIREHOSE_STEP) * FIREHOSE_STEP) / GB,
      },
      { price: 'firehoseConversionGigabyte', amount: gigabytes },
      { price: 'kinesisOnDemandGigabyte', amount: (bytes * perMillion) / GB },
      { price: 'lambdaGigabyteSecond', amount: cpuSeconds * (MB_PER_CORE / KB) * perMillion },
    ],
    'CloudWatch Logs, taken in and nothing else': [{ price: 'cloudWatchLogsGigabyte', amount: gigabytes }],
    'a commercial log index (Datadog, 15 days)': [
      { price: 'datadogIngestGigabyte', amount: gigabytes },
      { price: 'datadogIndexedEvent', amount: MILLION },
    ],
  };
}
