import type { Attributes } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten } from '../reading/attributes.ts';
import { adaptEach, type Draft, entriesOf, read } from '../reading/entries.ts';
import { Milliseconds, millisOf, Nanoseconds } from '../reading/instant.ts';
import {
  AttributeList,
  Count,
  Double,
  extras,
  type OtlpEntry,
  otlpEntries,
  readEntry,
} from '../reading/otlp.ts';
import { Exemplar, Integer, listText } from '../reading/otlp-parts.ts';
import { metricsRequest } from '../reading/otlp-protobuf/metrics.ts';
import { Anything, NonEmptyText, OptionalFlag, OptionalText } from '../reading/scalars.ts';

const FORMS = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;
/** Bit of `flags` that says that the series has no value at this time. */
const NO_RECORDED_VALUE = 1;
const TEMPORALITIES = [undefined, 'delta', 'cumulative'] as const;

const Data = z.looseObject({
  dataPoints: z._default(z.array(Anything), []),
  aggregationTemporality: z.optional(z.int().check(z.minimum(0), z.maximum(2))),
  isMonotonic: OptionalFlag,
});
const Metric = z.looseObject({
  name: NonEmptyText,
  description: OptionalText,
  unit: OptionalText,
  metadata: AttributeList,
  gauge: z.optional(Data),
  sum: z.optional(Data),
  histogram: z.optional(Data),
  exponentialHistogram: z.optional(Data),
  summary: z.optional(Data),
});
/** Quantiles of nothing are NaN. */
const AnyDouble = z._default(z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]), 0);
const Buckets = z.optional(
  z.looseObject({ offset: z._default(z.int(), 0), bucketCounts: z._default(z.array(Count), []) }),
);
const Point = z.looseObject({
  timeUnixNano: Nanoseconds,
  startTimeUnixNano: z.optional(Nanoseconds),
  attributes: AttributeList,
  flags: z._default(z.int().check(z.nonnegative()), 0),
  asDouble: z.optional(Double),
  asInt: z.optional(Integer),
  count: z._default(Count, 0),
  sum: z.optional(Double),
  min: z.optional(Double),
  max: z.optional(Double),
  bucketCounts: z._default(z.array(Count), []),
  explicitBounds: z._default(z.array(AnyDouble), []),
  zeroCount: z._default(Count, 0),
  positive: Buckets,
  negative: Buckets,
  quantileValues: z._default(z.array(z.object({ quantile: AnyDouble, value: AnyDouble })), []),
  exemplars: z._default(z.array(Exemplar), []),
});
type Point = z.infer<typeof Point>;

/** One data point with what its metric says about it. */
interface PointEntry extends OtlpEntry {
  readonly name: string;
  readonly unit: string | undefined;
  readonly metric: Attributes;
}

const TAKEN = ['timeUnixNano', 'startTimeUnixNano', 'attributes', 'asDouble', 'asInt', 'flags', 'exemplars'];

const isDistribution = (metric: Attributes): boolean =>
  !['gauge', 'sum'].includes(String(metric['metric.type']));

/** A histogram may leave its sum out; a summary's that is not there is 0. */
const sumOf = ({ sum }: Point, metric: Attributes): number | undefined =>
  metric['metric.type'] === 'summary' ? (sum ?? 0) : sum;

/** Counts, bounds and quantiles of a distribution. */
const distributionOf = (point: Point, metric: Attributes): Attributes => ({
  ...flatten(
    compact({ count: point.count, sum: sumOf(point, metric), min: point.min, max: point.max }),
    'distribution',
  ),
  ...extras(point, [...TAKEN, 'count', 'sum', 'min', 'max'], 'distribution'),
});

/** A number as it stands; of a distribution, the mean of what was observed. */
function numberOf(point: Point, entry: PointEntry): number | undefined {
  if ((point.flags & NO_RECORDED_VALUE) !== 0) return undefined;
  if (isDistribution(entry.metric)) {
    const sum = sumOf(point, entry.metric);
    return sum === undefined || point.count === 0 ? undefined : sum / point.count;
  }
  const value = point.asDouble ?? point.asInt;
  if (value !== undefined) return value;
  throw new Rejected('BadInput', `${entry.path}.asDouble: is missing, and so is asInt`, {
    path: `${entry.path}.asDouble`,
  });
}

function toDraft(entry: PointEntry): Draft {
  const point = readEntry(Point, entry);
  return {
    kind: 'metric',
    time: read(Milliseconds, millisOf(point.timeUnixNano), `${entry.path}.timeUnixNano`),
    name: entry.name,
    severityNumber: 0,
    fingerprint: stableId(
      'otlp-metrics',
      entry.name,
      canonicalJson(entry.attributes),
      canonicalJson(point.attributes),
    ),
    resource: entry.resource,
    value: numberOf(point, entry),
    unit: entry.unit || undefined,
    links: [],
    attributes: compact({
      ...entry.attributes,
      ...point.attributes,
      ...entry.metric,
      ...(isDistribution(entry.metric) ? distributionOf(point, entry.metric) : extras(point, TAKEN, 'point')),
      'metric.no_recorded_value': (point.flags & NO_RECORDED_VALUE) !== 0 || undefined,
      'metric.exemplars': listText(point.exemplars),
      'metric.start_time_unix_nano': point.startTimeUnixNano?.toString(),
      time_unix_nano: String(point.timeUnixNano),
    }),
  };
}

/** The data points of one metric. */
function pointsOf(entry: OtlpEntry): readonly PointEntry[] {
  const metric = readEntry(Metric, entry);
  const form = FORMS.find((name) => metric[name] !== undefined);
  const data = form === undefined ? undefined : metric[form];
  if (form === undefined || data === undefined) {
    throw new Rejected('BadInput', `${entry.path}: has none of ${FORMS.join(', ')}`, { path: entry.path });
  }
  const said = compact({
    'metric.type': form,
    'metric.description': metric.description || undefined,
    'metric.aggregation_temporality': TEMPORALITIES[data.aggregationTemporality ?? 0],
    'metric.is_monotonic': form === 'sum' ? (data.isMonotonic ?? false) : undefined,
    ...flatten(metric.metadata, 'metric.metadata'),
    ...extras(metric, [...FORMS, 'name', 'description', 'unit', 'metadata'], 'metric'),
    ...extras(data, ['dataPoints', 'aggregationTemporality', 'isMonotonic'], 'metric'),
  });
  return entriesOf(`${entry.path}.${form}.dataPoints`, data.dataPoints).map((point) => ({
    ...entry,
    ...point,
    name: metric.name,
    unit: metric.unit,
    metric: said,
  }));
}

/** A metric that can't be read counts as one entry, so that its neighbours are kept and it is sidelined with its reason. */
function pointsOrReason(entry: OtlpEntry): readonly (PointEntry | (OtlpEntry & { reason: Rejected }))[] {
  try {
    return pointsOf(entry);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return [{ ...entry, reason: error }];
  }
}

const requestOf = (payload: unknown): unknown =>
  payload instanceof Uint8Array ? metricsRequest(payload) : payload;

export const otlpMetrics = defineAdapter({
  id: 'otlp-metrics',
  version: 2,
  summary:
    'Data points of OTLP/HTTP metrics, in JSON and in protobuf: gauges, sums, histograms (also exponential) and summaries.',
  source: 'otlp',
  postable: true,
  body: 'bytes',
  open: requestOf,
  adapt: (payload) => {
    const request = requestOf(payload);
    const metrics = otlpEntries(request, ['resourceMetrics', 'scopeMetrics', 'metrics']);
    return adaptEach(metrics.flatMap(pointsOrReason), (entry) => {
      if ('reason' in entry) throw entry.reason;
      return toDraft(entry);
    });
  },
});

export const maps: Mapping = {
  time: '`timeUnixNano` of the data point; all nanoseconds stay in the attribute `time_unix_nano`',
  severity: '0: a metric has none',
  status: 'none',
  identity:
    'fingerprint: the series, which is the name with the attributes of resource, scope and point; the event is all that the point says',
  resource:
    'attributes of the resource: `service.name`, `deployment.environment.name` (or the older `deployment.environment`), `service.version`',
  links: 'none',
};
