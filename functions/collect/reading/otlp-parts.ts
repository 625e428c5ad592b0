import * as z from '../../../schemas/zod.ts';
import { Nanoseconds } from './instant.ts';
import { AttributeList, Double, extras, TraceIds } from './otlp.ts';
import { AnyText, OptionalText } from './scalars.ts';

/** What hangs on a span or a data point; each becomes plain JSON with attributes by name, alike from JSON and protobuf. */
const Text = OptionalText;

export const SpanEvent = z.pipe(
  z.looseObject({ timeUnixNano: z.optional(Nanoseconds), name: Text, attributes: AttributeList }),
  z.transform((event) => ({
    time_unix_nano: nanosText(event.timeUnixNano),
    name: event.name || undefined,
    attributes: event.attributes,
    ...extras(event, ['timeUnixNano', 'name', 'attributes'], ''),
  })),
);

export const SpanLink = z.pipe(
  z.looseObject({ ...TraceIds, traceState: Text, attributes: AttributeList }),
  z.transform((link) => ({
    trace_id: link.traceId,
    span_id: link.spanId,
    trace_state: link.traceState || undefined,
    attributes: link.attributes,
    ...extras(link, ['traceId', 'spanId', 'traceState', 'attributes'], ''),
  })),
);

export const Integer = z.pipe(
  z.union([AnyText.check(z.regex(/^-?\d{1,19}$/, 'is not an integer')), z.int()]),
  z.transform(Number),
);

export const Exemplar = z.pipe(
  z.looseObject({
    ...TraceIds,
    timeUnixNano: z.optional(Nanoseconds),
    asDouble: z.optional(Double),
    asInt: z.optional(Integer),
    filteredAttributes: AttributeList,
  }),
  z.transform((exemplar) => ({
    time_unix_nano: nanosText(exemplar.timeUnixNano),
    value: exemplar.asDouble ?? exemplar.asInt,
    trace_id: exemplar.traceId,
    span_id: exemplar.spanId,
    attributes: exemplar.filteredAttributes,
  })),
);

/** A list as JSON text; none when it is empty. */
export const listText = (list: readonly unknown[]): string | undefined =>
  list.length === 0 ? undefined : JSON.stringify(list);

const nanosText = (nanos: bigint | undefined): string | undefined => (nanos ? String(nanos) : undefined);
