import * as z from '../../../schemas/zod.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, resourceOf, without } from '../reading/attributes.ts';
import { SERVICE_DIMENSIONS } from '../reading/aws.ts';
import { seriesOf } from '../reading/cloudwatch-metric.ts';
import { ucumOf } from '../reading/cloudwatch-unit.ts';
import { adaptEach, type Draft, type Entry, entriesOf, read } from '../reading/entries.ts';
import { Milliseconds } from '../reading/instant.ts';
import { parseJsonIn } from '../reading/json.ts';
import { AnyText, NonEmptyText, OptionalText, Texts } from '../reading/scalars.ts';

const Update = z.looseObject({
  metric_stream_name: OptionalText,
  account_id: OptionalText,
  region: OptionalText,
  namespace: NonEmptyText,
  metric_name: NonEmptyText,
  dimensions: z._default(Texts, {}),
  timestamp: Milliseconds,
  value: z.looseObject({ count: z.number().check(z.nonnegative()), sum: z.number() }),
  unit: OptionalText,
});

const MAPPED = ['timestamp', 'value', 'account_id', 'region', 'dimensions'];

/** A minute's statistics of one metric: the mean is the value, the rest stays as attributes. */
function toDraft({ path, value }: Entry): Draft {
  const update = read(Update, parseJsonIn(path, String(value)), path);
  const { account_id: account, region, namespace, metric_name: metric, dimensions } = update;
  const { count, sum } = update.value;
  return {
    kind: 'metric',
    time: update.timestamp,
    name: `${namespace}/${metric}`,
    severityNumber: 0,
    fingerprint: seriesOf({ account, region, namespace, metric, dimensions }),
    resource: resourceOf(dimensions, { service: SERVICE_DIMENSIONS }),
    value: count === 0 ? undefined : sum / count,
    unit: ucumOf(update.unit),
    links: [],
    attributes: compact({
      ...flatten(without(update, MAPPED)),
      ...flatten({ dimensions, value: update.value }),
      'cloud.account.id': account,
      'cloud.region': region,
    }),
  };
}

/** The lines that say something; their number counts all lines. */
const linesOf = (text: string): readonly Entry[] =>
  entriesOf('lines', text.split(/\r?\n/)).filter(({ value }) => String(value).trim() !== '');

export const cloudwatchMetricStreamJson = defineAdapter({
  id: 'cloudwatch-metric-stream-json',
  version: 1,
  summary: 'CloudWatch metric streams in JSON, one update of a metric a line, as Firehose delivers them.',
  source: 'aws.cloudwatch',
  postable: true,
  body: 'text',
  adapt: (payload) => adaptEach(linesOf(read(AnyText, payload)), toDraft),
});

export const maps: Mapping = {
  time: '`timestamp`',
  severity: 'none: 0',
  status: 'none',
  identity:
    'fingerprint from account, region, namespace, metric and dimensions; event from all that the line says, because a late data point changes a minute that was told before',
  resource:
    'service, environment and version from the dimensions (`Service`, `FunctionName`, `ApiName`, `Application`, `Environment` ...)',
  links: 'none',
};
