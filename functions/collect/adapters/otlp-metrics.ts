import { z } from 'zod';
import type { Attributes } from '../../../schemas/signal.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { compact, flatten, without } from '../attributes.ts';
import { adaptEach, type Draft, entriesOf, read } from '../entries.ts';
import { Milliseconds, millisOf, Nanoseconds } from '../instant.ts';
import { AttributeList, Count, Double, type OtlpEntry, otlpEntries } from '../otlp.ts';

const FORMS = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;
/** Bit of `flags` that says that the series has no value at this time. */
const NO_RECORDED_VALUE = 1;
const TEMPORALITIES = ['unspecified', 'delta', 'cumulative'] as const;

const Data = z.looseObject({
  dataPoints: z.array(z.unknown()).default([]),
  aggregationTemporality: z.int().min(0).max(2).optional(),
  isMonotonic: z.boolean().optional(),
});
const Metric = z.looseObject({
  name: z.string().min(1),
  description: z.string().optional(),
  unit: z.string().optional(),
  gauge: Data.optional(),
  sum: Data.optional(),
  histogram: Data.optional(),
  exponentialHistogram: Data.optional(),
  summary: Data.optional(),
});
const Point = z.looseObject({
  timeUnixNano: Nanoseconds,
  startTimeUnixNano: Nanoseconds.optional(),
  attributes: AttributeList,
  flags: z.int().nonnegative().default(0),
  asDouble: Double.optional(),
  asInt: z
    .union([z.string().regex(/^-?\d{1,19}$/, 'is not an integer'), z.int()])
    .transform(Number)
    .optional(),
  count: Count.optional(),
  sum: Double.optional(),
  min: Double.optional(),
  max: Double.optional(),
  exemplars: z.array(z.unknown()).optional(),
});
type Point = z.infer<typeof Point>;

/** One data point with what its metric says about it. */
interface PointEntry extends OtlpEntry {
  readonly name: string;
  readonly unit: string | undefined;
  readonly metric: Attributes;
}

const isDistribution = (metric: Attributes): boolean =>
  !['gauge', 'sum'].includes(String(metric['metric.type']));

/** A number as it stands; of a distribution, the mean of what was observed. */
function numberOf(point: Point, entry: PointEntry): number | undefined {
  if ((point.flags & NO_RECORDED_VALUE) !== 0) return undefined;
  if (isDistribution(entry.metric)) {
    return point.sum === undefined || !point.count ? undefined : point.sum / point.count;
  }
  const value = point.asDouble ?? point.asInt;
  if (value !== undefined) return value;
  throw new Rejected('BadInput', `${entry.path}.asDouble: is missing, and so is asInt`, {
    path: `${entry.path}.asDouble`,
  });
}

const READ = ['timeUnixNano', 'startTimeUnixNano', 'attributes', 'asDouble', 'asInt', 'flags', 'exemplars'];

function toDraft(entry: PointEntry): Draft {
  const point = read(Point, entry.value, entry.path);
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
      ...flatten(without(point, READ), isDistribution(entry.metric) ? 'distribution' : 'point'),
      'metric.no_recorded_value': (point.flags & NO_RECORDED_VALUE) !== 0 || undefined,
      'metric.exemplars': point.exemplars?.length ? JSON.stringify(point.exemplars) : undefined,
      'metric.start_time_unix_nano': point.startTimeUnixNano?.toString(),
      time_unix_nano: String(point.timeUnixNano),
    }),
  };
}

/** The data points of one metric. */
function pointsOf(entry: OtlpEntry): readonly PointEntry[] {
  const metric = read(Metric, entry.value, entry.path);
  const form = FORMS.find((name) => metric[name] !== undefined);
  const data = form === undefined ? undefined : metric[form];
  if (form === undefined || data === undefined) {
    throw new Rejected('BadInput', `${entry.path}: has none of ${FORMS.join(', ')}`, { path: entry.path });
  }
  const said = compact({
    'metric.type': form,
    'metric.description': metric.description || undefined,
    'metric.aggregation_temporality': TEMPORALITIES[data.aggregationTemporality ?? -1],
    'metric.is_monotonic': data.isMonotonic,
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

export const otlpMetrics = defineAdapter({
  id: 'otlp-metrics',
  version: 1,
  summary:
    'Data points of OTLP/HTTP metrics in JSON: gauges, sums, histograms (also exponential) and summaries.',
  source: 'otlp',
  postable: true,
  adapt: (payload) => {
    const metrics = otlpEntries(payload, ['resourceMetrics', 'scopeMetrics', 'metrics']);
    return adaptEach(metrics.flatMap(pointsOrReason), (entry) => {
      if ('reason' in entry) throw entry.reason;
      return toDraft(entry);
    });
  },
});
