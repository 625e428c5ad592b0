import { one, readMessage } from './message.ts';
import { anyValue, keyValues, requestOf } from './shared-messages.ts';

const LogsRequest = requestOf({
  names: ['resourceLogs', 'scopeLogs', 'logRecords'],
  entryType: [
    'LogRecord',
    {
      1: one('timeUnixNano', 'fixed64'),
      2: one('severityNumber', 'int32'),
      3: one('severityText', 'string'),
      5: anyValue('body'),
      6: keyValues('attributes'),
      7: one('droppedAttributesCount', 'uint32'),
      8: one('flags', 'fixed32'),
      9: one('traceId', 'hex'),
      10: one('spanId', 'hex'),
      11: one('observedTimeUnixNano', 'fixed64'),
      12: one('eventName', 'string'),
    },
  ],
});

/** An ExportLogsServiceRequest in protobuf, as its JSON encoding would be. Throws Rejected for damaged bytes. */
export const logsRequest = (bytes: Uint8Array): unknown => ({
  resourceLogs: [],
  ...readMessage(LogsRequest, bytes),
});
