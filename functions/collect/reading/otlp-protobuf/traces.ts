import { many, message, one, readMessage } from './message.ts';
import { keyValues, requestOf } from './shared-messages.ts';

const Event = message('Event', {
  1: one('timeUnixNano', 'fixed64'),
  2: one('name', 'string'),
  3: keyValues('attributes'),
  4: one('droppedAttributesCount', 'uint32'),
});
const Link = message('Link', {
  1: one('traceId', 'hex'),
  2: one('spanId', 'hex'),
  3: one('traceState', 'string'),
  4: keyValues('attributes'),
  5: one('droppedAttributesCount', 'uint32'),
  6: one('flags', 'fixed32'),
});
const Status = message('Status', { 2: one('message', 'string'), 3: one('code', 'int32') });

const TraceRequest = requestOf({
  names: ['resourceSpans', 'scopeSpans', 'spans'],
  entryType: [
    'Span',
    {
      1: one('traceId', 'hex'),
      2: one('spanId', 'hex'),
      3: one('traceState', 'string'),
      4: one('parentSpanId', 'hex'),
      5: one('name', 'string'),
      6: one('kind', 'int32'),
      7: one('startTimeUnixNano', 'fixed64'),
      8: one('endTimeUnixNano', 'fixed64'),
      9: keyValues('attributes'),
      10: one('droppedAttributesCount', 'uint32'),
      11: many('events', () => Event),
      12: one('droppedEventsCount', 'uint32'),
      13: many('links', () => Link),
      14: one('droppedLinksCount', 'uint32'),
      15: one('status', () => Status),
      16: one('flags', 'fixed32'),
    },
  ],
});

/** An ExportTraceServiceRequest in protobuf, as its JSON encoding would be. Throws Rejected for damaged bytes. */
export const tracesRequest = (bytes: Uint8Array): unknown => ({
  resourceSpans: [],
  ...readMessage(TraceRequest, bytes),
});
