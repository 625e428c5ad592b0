import { createHash } from 'node:crypto';
import type { ShopServices } from '../../../infra/local/demonstration/shop-catalogue.ts';

/** Requests of customers of the shop as OTLP: web calls checkout, which calls inventory and payments. */
export interface Traffic {
  readonly services: ShopServices;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly requests: number;
  /** Whether payments can't be reached by its bank: it is slow and fails, and so does all that waits for it. */
  readonly faulty: boolean;
}

interface Call {
  readonly service: keyof ShopServices;
  readonly parent?: keyof ShopServices;
  readonly operation: string;
  readonly usualMs: number;
  readonly waits: boolean;
}

const CALLS: readonly Call[] = [
  { service: 'web', operation: 'GET /cart', usualMs: 90, waits: true },
  { service: 'checkout', parent: 'web', operation: 'POST /orders', usualMs: 60, waits: true },
  { service: 'inventory', parent: 'checkout', operation: 'GET /stock', usualMs: 10, waits: false },
  { service: 'payments', parent: 'checkout', operation: 'POST /charge', usualMs: 20, waits: true },
];
const ERROR = 17;
const INFO = 9;

const hex = (bytes: number, ...parts: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, bytes * 2);

const nano = (time: number): string => `${Math.round(time)}000000`;

const resource = (name: string) => ({ attributes: [{ key: 'service.name', value: { stringValue: name } }] });

const starts = ({ time, requests }: Traffic): readonly number[] =>
  Array.from({ length: requests }, (_, index) => time + index * 100);

const traceOf = ({ services }: Traffic, start: number): string => hex(16, services.web, start);
const spanOf = (traffic: Traffic, start: number, service: keyof ShopServices): string =>
  hex(8, traceOf(traffic, start), service);

export const otlpTraces = (traffic: Traffic) => ({
  resourceSpans: CALLS.map((call) => ({
    resource: resource(traffic.services[call.service]),
    scopeSpans: [{ spans: starts(traffic).map((start) => span(traffic, call, start)) }],
  })),
});

function span(traffic: Traffic, { service, parent, operation, usualMs, waits }: Call, start: number) {
  const failed = traffic.faulty && waits;
  const tookMs = usualMs + (start % 7) + (failed ? 2_000 : 0);
  return {
    traceId: traceOf(traffic, start),
    spanId: spanOf(traffic, start, service),
    ...(parent === undefined ? {} : { parentSpanId: spanOf(traffic, start, parent) }),
    name: operation,
    kind: 2,
    startTimeUnixNano: nano(start),
    endTimeUnixNano: nano(start + tookMs),
    status: failed ? { code: 2, message: 'failed' } : { code: 1 },
  };
}

export const otlpLogs = (traffic: Traffic) => ({
  resourceLogs: CALLS.map(({ service, operation, waits }) => ({
    resource: resource(traffic.services[service]),
    scopeLogs: [
      {
        logRecords: starts(traffic).map((start) => ({
          timeUnixNano: nano(start + 5),
          severityNumber: traffic.faulty && service === 'payments' ? ERROR : INFO,
          body: { stringValue: lineOf(traffic, service, waits) ?? `${operation} done` },
          traceId: traceOf(traffic, start),
          spanId: spanOf(traffic, start, service),
        })),
      },
    ],
  })),
});

function lineOf({ faulty }: Traffic, service: keyof ShopServices, waits: boolean): string | undefined {
  if (!faulty || !waits) return undefined;
  return service === 'payments'
    ? 'bank gateway refused the connection: certificate expired'
    : 'upstream failed';
}
