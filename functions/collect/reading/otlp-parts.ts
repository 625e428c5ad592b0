import * as z from 'zod';
import { Nanoseconds } from './instant.ts';
import { AttributeList, Double, extras, TraceIds } from './otlp.ts';
import { AnyText, OptionalText } from './scalars.ts';

/** What hangs on a span or a data point; each becomes plain JSON with attributes by name, alike from JSON and protobuf. */
const Text = OptionalText;

export const SpanEvent = z
  .looseObject({ timeUnixNano: Nanoseconds.optional(), name: Text, attributes: AttributeList })
  .transform((event) => ({
    time_unix_nano: nanosText(event.timeUnixNano),
    name: event.name || undefined,
    attributes: event.attributes,
    ...extras(event, ['timeUnixNano', 'name', 'attributes'], ''),
  }));

export const SpanLink = z
  .looseObject({ ...TraceIds, traceState: Text, attributes: AttributeList })
  .transform((link) => ({
    trace_id: link.traceId,
    span_id: link.spanId,
    trace_state: link.traceState || undefined,
    attributes: link.attributes,
    ...extras(link, ['traceId', 'spanId', 'traceState', 'attributes'], ''),
  }));

export const Integer = z
  .union([AnyText.regex(/^-?\d{1,19}$/, 'is not an integer'), z.int()])
  .transform(Number);

export const Exemplar = z
  .looseObject({
    ...TraceIds,
    timeUnixNano: Nanoseconds.optional(),
    asDouble: Double.optional(),
    asInt: Integer.optional(),
    filteredAttributes: AttributeList,
  })
  .transform((exemplar) => ({
    time_unix_nano: nanosText(exemplar.timeUnixNano),
    value: exemplar.asDouble ?? exemplar.asInt,
    trace_id: exemplar.traceId,
    span_id: exemplar.spanId,
    attributes: exemplar.filteredAttributes,
  }));

/** A list as JSON text; none when it is empty. */
export const listText = (list: readonly unknown[]): string | undefined =>
  list.length === 0 ? undefined : JSON.stringify(list);

const nanosText = (nanos: bigint | undefined): string | undefined => (nanos ? String(nanos) : undefined);
