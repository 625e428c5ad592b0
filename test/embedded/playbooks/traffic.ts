import { setTimeout as sleep } from 'node:timers/promises';
import { putRecords } from '../../steps/aws.ts';

const EVERY_MS = 1_500;
const REQUESTS = 3;

export interface Traffic {
  readonly service: string;
  /** Whether its requests fail. */
  readonly failing: boolean;
  /** What it logs besides as errors. */
  readonly errors?: readonly string[];
}

/** What a service logs of a few requests, as the stream takes it. */
function logged({ service, failing, errors = [] }: Traffic): Uint8Array {
  const requests = Array<string>(REQUESTS).fill(failing ? 'order failed: it has no price' : 'order accepted');
  const logRecords = [...requests, ...errors].map((stringValue, index) => ({
    timeUnixNano: `${Date.now() + index}000000`,
    severityNumber: failing || index >= REQUESTS ? 17 : 9,
    body: { stringValue },
  }));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
  return Buffer.from(
    JSON.stringify({
      specversion: '1.0',
      id: `${service}-${Date.now()}`,
      source: 'shop',
      type: 'signalroom.ingest.otlp-logs',
      data: { resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] },
    }),
  );
}

/** Has a service log requests that fail, or that do not, while something is done. */
export async function during<T>(traffic: Traffic, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const sending = (async () => {
    while (!over.signal.aborted) {
      await putRecords([logged(traffic)]);
      await sleep(EVERY_MS, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  try {
    return await work();
  } finally {
    over.abort();
    await sending;
  }
}
