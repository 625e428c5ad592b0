import type { SignalDraft } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineAdapter, type Mapping, type Rejection } from '../adapter.ts';
import { flatten, resourceOf, without } from '../reading/attributes.ts';
import { SERVICE_DIMENSIONS } from '../reading/aws.ts';
import { seriesOf } from '../reading/cloudwatch-metric.ts';
import { adaptEach, type Draft, type Entry, read } from '../reading/entries.ts';
import { parseJsonIn } from '../reading/json.ts';
import { Wire } from '../reading/otlp-protobuf/wire.ts';
import { AnyText, NonEmptyText, OptionalText, Texts } from '../reading/scalars.ts';
import { otlpMetrics } from './otlp-metrics.ts';

/** What the data points of a metric stream have in place of a plain OpenTelemetry sender's attributes. */
const Point = z.looseObject({
  Namespace: z.string('is missing: only the OpenTelemetry 1.0 format is taken').check(z.minLength(1)),
  MetricName: NonEmptyText,
  /** A list of keys and values, which has become JSON in text. */
  Dimensions: z._default(AnyText, '{}'),
  'cloud.account.id': OptionalText,
  'cloud.region': OptionalText,
});
const Dimensions = Texts;

/** One data point of a request, or why there is none. */
type Part = Entry & ({ readonly draft: SignalDraft } | { readonly reason: Rejected });

const Bytes = z.instanceof(Uint8Array, { error: 'body: is not protobuf' });
const asText = (bytes: Uint8Array) => ({ base64: Buffer.from(bytes).toString('base64') });

/** The parts of all requests of a record, one request after the other, each behind its length. */
function partsOf(payload: unknown): readonly Part[] {
  const bytes = read(Bytes, payload);
  const parts: Part[] = [];
  let end = 0;
  for (let count = 0; end < bytes.length; count += 1) {
    const path = `requests[${count}]`;
    const rest = bytes.subarray(end);
    try {
      const request = new Wire(rest).bytes();
      end = request.byteOffset + request.length - bytes.byteOffset;
      parts.push(...partsOfRequest(path, request));
    } catch (error) {
      // Without its length, nothing tells where the next request would begin.
      return [...parts, { path, value: asText(rest), reason: within(path, error) }];
    }
  }
  return parts;
}

/** The data points of a request as plain OpenTelemetry; a request whose bytes are damaged is one part with its reason. */
function partsOfRequest(path: string, request: Uint8Array): readonly Part[] {
  try {
    const { drafts, rejections } = otlpMetrics.adapt(request);
    return [
      ...drafts.map(({ offset, draft }) => ({ offset, path, value: draft, draft })),
      ...rejections.map((one) => ({
        offset: one.offset,
        path,
        value: one.entry,
        reason: refused(path, one),
      })),
    ].sort((a, b) => a.offset - b.offset);
  } catch (error) {
    return [{ path, value: asText(request), reason: within(path, error) }];
  }
}

/** A refusal with the path of its request before its own. Hands on what is no refusal. */
function within(path: string, error: unknown): Rejected {
  if (!(error instanceof Rejected)) throw error;
  const [field, joint] = error.path ? [`${path}.${error.path}`, '.'] : [path, ': '];
  return new Rejected(error.code, `${path}${joint}${error.message}`, { path: field });
}

const refused = (path: string, { message, field, errorClass }: Rejection): Rejected =>
  within(
    path,
    new Rejected(errorClass === 'too-large' ? 'Limit' : 'BadInput', message, {
      ...(field === undefined ? {} : { path: field }),
    }),
  );

function toDraft(part: Part): Draft {
  if ('reason' in part) throw part.reason;
  const { draft, path } = part;
  const point = read(Point, draft.attributes, `${path}.attributes`);
  const at = `${path}.attributes.Dimensions`;
  const dimensions = read(Dimensions, parseJsonIn(at, point.Dimensions), at);
  return {
    ...draft,
    name: `${point.Namespace}/${point.MetricName}`,
    fingerprint: seriesOf({
      account: point['cloud.account.id'],
      region: point['cloud.region'],
      namespace: point.Namespace,
      metric: point.MetricName,
      dimensions,
    }),
    resource: resourceOf(dimensions, { service: SERVICE_DIMENSIONS }),
    attributes: { ...flatten(without(draft.attributes, ['Dimensions'])), ...flatten({ dimensions }) },
  };
}

export const cloudwatchMetricStreamOtlp = defineAdapter({
  id: 'cloudwatch-metric-stream-otlp',
  version: 1,
  summary:
    'CloudWatch metric streams in the OpenTelemetry 1.0 format: requests in protobuf, each behind its length, as Firehose delivers them.',
  source: 'aws.cloudwatch',
  postable: true,
  body: 'bytes',
  adapt: (payload) => adaptEach(partsOf(payload), toDraft),
});

export const maps: Mapping = {
  time: '`timeUnixNano` of the data point, which is the end of its minute',
  severity: 'none: 0',
  status: 'none',
  identity:
    'fingerprint from account, region, namespace, metric and dimensions, as in JSON; event from all that the data point says',
  resource:
    'service, environment and version from the dimensions (`Service`, `FunctionName`, `ApiName`, `Application`, `Environment` ...)',
  links: 'none',
};
