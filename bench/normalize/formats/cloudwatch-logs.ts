import { gzipSync } from 'node:zlib';
import { FIRST_ARRIVAL, type Format, hex, pick, rawRecord, SERVICES } from '../format.ts';

const ENTRIES = 25;
const LEVELS = ['info', 'info', 'debug', 'warn', 'error'] as const;

/** Three of four lines are structured, as loggers write them; the rest is plain text. */
function messageOf(number: number): string {
  const level = pick(LEVELS, number);
  if (number % 4 === 0)
    return `2026-05-04T10:19:00Z ${level.toUpperCase()} order ${number}: stock of sku-${number % 409} is ${number % 50}`;
  return JSON.stringify({
    level,
    message: `order ${number} took ${number % 613} ms`,
    traceId: hex(number, 32),
    spanId: hex(number, 16),
    version: '1.4.0',
    environment: 'prod',
    order: { id: `order-${number}`, items: number % 9, express: number % 3 === 0 },
    durationMs: number % 613,
  });
}

/** What a CloudWatch Logs subscription puts on a stream. */
export const cloudwatchLogs: Format = {
  id: 'cloudwatch-logs',
  entriesPerRecord: ENTRIES,
  record: (number) => {
    const service = pick(SERVICES, number);
    const payload = {
      messageType: 'DATA_MESSAGE',
      owner: '111122223333',
      logGroup: `/aws/lambda/${service}`,
      logStream: `2026/05/04/[$LATEST]${hex(number % 17, 32)}`,
      subscriptionFilters: ['signalroom'],
      logEvents: Array.from({ length: ENTRIES }, (_, index) => {
        const entry = number * ENTRIES + index;
        return {
          id: `3${String(entry).padStart(55, '0')}`,
          timestamp: FIRST_ARRIVAL - 60_000 + (entry % 60_000),
          message: messageOf(entry),
        };
      }),
    };
    return rawRecord(number, gzipSync(`${JSON.stringify(payload)}\n`));
  },
};
