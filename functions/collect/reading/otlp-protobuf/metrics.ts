import { entry, many, message, one, readMessage } from './message.ts';
import { keyValues, requestOf } from './shared-messages.ts';

const Exemplar = message('Exemplar', {
  2: one('timeUnixNano', 'fixed64'),
  3: one('asDouble', 'double'),
  4: one('spanId', 'hex'),
  5: one('traceId', 'hex'),
  6: one('asInt', 'sfixed64'),
  7: keyValues('filteredAttributes'),
});
const exemplars = many('exemplars', () => Exemplar);
const times = { 2: one('startTimeUnixNano', 'fixed64'), 3: one('timeUnixNano', 'fixed64') };

const NumberPoint = entry('NumberDataPoint', {
  ...times,
  4: one('asDouble', 'double'),
  5: exemplars,
  6: one('asInt', 'sfixed64'),
  7: keyValues('attributes'),
  8: one('flags', 'uint32'),
});
const HistogramPoint = entry('HistogramDataPoint', {
  ...times,
  4: one('count', 'fixed64'),
  5: one('sum', 'double'),
  6: many('bucketCounts', 'fixed64'),
  7: many('explicitBounds', 'double'),
  8: exemplars,
  9: keyValues('attributes'),
  10: one('flags', 'uint32'),
  11: one('min', 'double'),
  12: one('max', 'double'),
});
const Buckets = message('Buckets', { 1: one('offset', 'sint32'), 2: many('bucketCounts', 'uint64') });
const ExponentialPoint = entry('ExponentialHistogramDataPoint', {
  ...times,
  1: keyValues('attributes'),
  4: one('count', 'fixed64'),
  5: one('sum', 'double'),
  6: one('scale', 'sint32'),
  7: one('zeroCount', 'fixed64'),
  8: one('positive', () => Buckets),
  9: one('negative', () => Buckets),
  10: one('flags', 'uint32'),
  11: exemplars,
  12: one('min', 'double'),
  13: one('max', 'double'),
  14: one('zeroThreshold', 'double'),
});
const AtQuantile = message('ValueAtQuantile', { 1: one('quantile', 'double'), 2: one('value', 'double') });
const SummaryPoint = entry('SummaryDataPoint', {
  ...times,
  4: one('count', 'fixed64'),
  5: one('sum', 'double'),
  6: many('quantileValues', () => AtQuantile),
  7: keyValues('attributes'),
  8: one('flags', 'uint32'),
});

const Gauge = message('Gauge', { 1: many('dataPoints', () => NumberPoint) });
const Sum = message('Sum', {
  1: many('dataPoints', () => NumberPoint),
  2: one('aggregationTemporality', 'int32'),
  3: one('isMonotonic', 'bool'),
});
const Histogram = message('Histogram', {
  1: many('dataPoints', () => HistogramPoint),
  2: one('aggregationTemporality', 'int32'),
});
const ExponentialHistogram = message('ExponentialHistogram', {
  1: many('dataPoints', () => ExponentialPoint),
  2: one('aggregationTemporality', 'int32'),
});
const Summary = message('Summary', { 1: many('dataPoints', () => SummaryPoint) });

const MetricsRequest = requestOf({
  names: ['resourceMetrics', 'scopeMetrics', 'metrics'],
  entryType: [
    'Metric',
    {
      1: one('name', 'string'),
      2: one('description', 'string'),
      3: one('unit', 'string'),
      5: one('gauge', () => Gauge),
      7: one('sum', () => Sum),
      9: one('histogram', () => Histogram),
      10: one('exponentialHistogram', () => ExponentialHistogram),
      11: one('summary', () => Summary),
      12: keyValues('metadata'),
    },
  ],
});

/** An ExportMetricsServiceRequest in protobuf, as its JSON encoding would be. Throws Rejected for damaged bytes. */
export const metricsRequest = (bytes: Uint8Array): unknown => ({
  resourceMetrics: [],
  ...readMessage(MetricsRequest, bytes),
});
