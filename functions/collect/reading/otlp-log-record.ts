import type { Attributes } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { isRecord } from './attributes.ts';
import { Nanoseconds } from './instant.ts';
import { AttributeList, attributesOf, type OtlpEntry, readEntry, TraceIds } from './otlp.ts';
import { Unreadable } from './otlp-protobuf/message.ts';
import { Anything, OptionalText } from './scalars.ts';

const LogRecord = z.looseObject({
  timeUnixNano: z.optional(Nanoseconds),
  observedTimeUnixNano: z.optional(Nanoseconds),
  severityNumber: z._default(z.int().check(z.minimum(0), z.maximum(24)), 0),
  severityText: OptionalText,
  eventName: OptionalText,
  body: z.optional(Anything),
  attributes: AttributeList,
  ...TraceIds,
});
export type LogRecord = z.infer<typeof LogRecord>;

/** The log record of an entry. Throws Rejected that names the field. */
export const logRecordOf = (entry: OtlpEntry): LogRecord =>
  plainLogRecord(entry.value) ?? readEntry(LogRecord, entry);

/**
 * A log record whose members have the forms that exporters write, read as the schema reads it but without the schema's
 * price: most of what there is to do for a log line. Undefined for any other form, of which the schema is the judge.
 */
function plainLogRecord(value: unknown): LogRecord | undefined {
  if (!isRecord(value) || value instanceof Unreadable || Object.hasOwn(value, '__proto__')) return undefined;
  const { severityNumber = 0, severityText, eventName } = value;
  const attributes = plainAttributes(value['attributes']);
  const time = plainNanos(value['timeUnixNano']);
  const observed = plainNanos(value['observedTimeUnixNano']);
  const traceId = plainId(value['traceId'], TRACE_ID);
  const spanId = plainId(value['spanId'], SPAN_ID);
  if (attributes === ODD || time === ODD || observed === ODD || traceId === ODD || spanId === ODD)
    return undefined;
  if (!isSeverity(severityNumber) || !isMaybeText(severityText) || !isMaybeText(eventName)) return undefined;
  return {
    ...value,
    timeUnixNano: time,
    observedTimeUnixNano: observed,
    severityNumber,
    severityText,
    eventName,
    attributes,
    traceId,
    spanId,
  };
}

/** Of a member in a form that only the schema may judge. */
const ODD = Symbol('odd');

const TRACE_ID = /^[0-9a-f]{32}$/;
const SPAN_ID = /^[0-9a-f]{16}$/;
const ZEROS = /^0*$/;
const NANOSECONDS = /^\d{1,20}$/;

const isMaybeText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';
const isSeverity = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 24;

function plainId(value: unknown, form: RegExp): string | undefined | typeof ODD {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return ODD;
  if (!form.test(value)) return value === '' ? undefined : ODD;
  return ZEROS.test(value) ? undefined : value;
}

function plainNanos(value: unknown): bigint | undefined | typeof ODD {
  if (value === undefined) return undefined;
  return typeof value === 'string' && NANOSECONDS.test(value) ? BigInt(value) : ODD;
}

function plainAttributes(list: unknown): Attributes | typeof ODD {
  if (list === undefined) return {};
  return Array.isArray(list) && list.every(isPair) ? attributesOf(list) : ODD;
}

const isPair = (pair: unknown): pair is { readonly key: string; readonly value?: unknown } =>
  isRecord(pair) && typeof pair['key'] === 'string';
