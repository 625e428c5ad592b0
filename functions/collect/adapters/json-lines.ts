import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { type Arrival, defineAdapter, type Mapping } from '../adapter.ts';
import { arrivalOf } from '../arrival.ts';
import { compact, firstText, flatten, isRecord, linkTo } from '../reading/attributes.ts';
import { adaptEach, type Draft, read } from '../reading/entries.ts';
import { type Line, linesOf } from '../reading/json-lines/lines.ts';
import { timeOf } from '../reading/json-lines/time.ts';
import { saidBy } from '../reading/log-line.ts';

const JsonObject = z.custom<Readonly<Record<string, unknown>>>(isRecord, 'is not a JSON object');

/** What tells one stream of lines from another: the shipper's tag or file, or the logger. */
const STREAM = ['tag', 'logger', 'logger_name', 'source_type', 'file', 'filename', 'log_name', 'name'];

/** What Fluent Bit's and Vector's Kubernetes filters add. */
const POD_LABELS = [
  'kubernetes.labels.app.kubernetes.io/name',
  'kubernetes.labels.app',
  'kubernetes.pod_labels.app.kubernetes.io/name',
  'kubernetes.pod_labels.app',
  'kubernetes.container_name',
];

function toDraft(line: Line, arrival: Arrival): Draft {
  if ('reason' in line) throw line.reason;
  const members = read(JsonObject, line.value, line.path);
  const { attributes, resource = {}, body, ...said } = saidBy(members);
  const name = firstText(members, STREAM)?.slice(0, 512) ?? 'log';
  const time = timeOf(members, line.path);
  return {
    kind: 'log',
    ...(time === undefined ? arrivalOf({ path: line.path, field: 'time' }, arrival) : { time }),
    name,
    ...said,
    body: body ?? JSON.stringify(members),
    fingerprint: stableId('json-lines', resource.serviceName ?? '', name),
    resource: compact({
      ...resource,
      serviceName: resource.serviceName ?? firstText(attributes, POD_LABELS),
    }),
    links: [...linkTo('source', members['url'])],
    attributes: flatten(attributes),
  };
}

export const jsonLines = defineAdapter({
  id: 'json-lines',
  version: 1,
  summary: 'Log lines in JSON, as an array or line by line: Fluent Bit, Vector and whoever writes NDJSON.',
  source: 'json-lines',
  postable: true,
  body: 'text',
  adapt: (payload, arrival = {}) => {
    const lines = typeof payload === 'string' ? linesOf(payload) : given(payload);
    return adaptEach(lines, (line) => toDraft(line, arrival));
  },
});

/** A body that came as a JSON value; one object is one line. */
function given(payload: unknown): readonly Line[] {
  if (Array.isArray(payload)) return payload.map((value, index) => ({ path: `[${index}]`, value }));
  if (payload !== undefined) return [{ path: '', value: payload }];
  throw new Rejected('BadInput', 'data: is missing', { path: 'data' });
}

export const maps: Mapping = {
  time: '`@timestamp`, `timestamp`, `time`, `ts` or `date`, as text or as a number of seconds, milliseconds, microseconds or nanoseconds; a line without one has the time of its arrival',
  severity:
    '`severity_number` of OpenTelemetry, or the word or pino number in `severity_text`, `severity`, `level` or `levelname`',
  status: 'none: a log line has no state',
  identity:
    'fingerprint: service and stream (`tag`, `logger`, `file` …); the event is all that the line says, with its time; without a time, its place in the request that its receipt stands for',
  resource:
    '`service.name`, `service`, `app` …, or else the label or container that a Kubernetes filter added; `environment` or `env`; `version`',
  links: '`url` when it is an http(s) URL',
};
