import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { type Arrival, defineAdapter, type Mapping } from '../adapter.ts';
import { arrivalOf } from '../arrival.ts';
import { compact, flatten, resourceOf } from '../reading/attributes.ts';
import { adaptEach, type Draft, read } from '../reading/entries.ts';
import { type Frame, framesOf } from '../reading/syslog/frames.ts';
import { type SyslogMessage, syslogMessage } from '../reading/syslog/message.ts';

const Text = z.string('is not a text');

/** OpenTelemetry's numbers for syslog's severities, from 0 (emergency) to 7 (debug). */
const SEVERITIES = [
  { number: 21, word: 'emergency' },
  { number: 19, word: 'alert' },
  { number: 18, word: 'critical' },
  { number: 17, word: 'error' },
  { number: 13, word: 'warning' },
  { number: 10, word: 'notice' },
  { number: 9, word: 'informational' },
  { number: 5, word: 'debug' },
] as const;

function messageIn(frame: Frame, arrival: Arrival): SyslogMessage {
  if ('reason' in frame) throw frame.reason;
  try {
    return syslogMessage(frame.value, arrival);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const path = `${frame.path}.${error.path}`;
    throw new Rejected(error.code, `${frame.path}.${error.message}`, { path });
  }
}

function toDraft(frame: Frame, arrival: Arrival): Draft {
  const message = messageIn(frame, arrival);
  const severity = SEVERITIES[message.severity];
  // Only names and values of the structured data count for the resource, not the ids before them.
  const said = Object.fromEntries(
    message.data.map(([name, value]) => [name.slice(name.indexOf('.') + 1), value]),
  );
  const resource = resourceOf(said);
  const { path } = frame;
  const seen =
    message.time === undefined ? arrivalOf({ path, field: 'timestamp' }, arrival) : { time: message.time };
  return {
    kind: 'log',
    ...seen,
    name: message.messageId ?? message.app ?? 'syslog',
    body: message.text || undefined,
    severityNumber: severity?.number ?? 0,
    severityText: severity?.word,
    fingerprint: stableId('syslog', message.host ?? '', message.app ?? '', message.messageId ?? ''),
    resource: compact({ ...resource, serviceName: resource.serviceName ?? message.app?.slice(0, 255) }),
    links: [],
    attributes: compact({
      ...flatten(dataOf(message), 'syslog.structured_data'),
      'syslog.format': message.format,
      'syslog.facility': message.facility,
      'syslog.message_id': message.messageId,
      'host.name': message.host,
      'process.name': message.app,
      'process.pid': message.processId,
    }),
  };
}

/** A parameter that stands several times keeps all its values. */
function dataOf({ data }: SyslogMessage): Readonly<Record<string, unknown>> {
  const values = new Map<string, string[]>();
  for (const [name, value] of data) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}

export const syslog = defineAdapter({
  id: 'syslog',
  version: 1,
  summary: 'Syslog messages of RFC 5424 and RFC 3164, one per line or counted in octets.',
  source: 'syslog',
  postable: true,
  body: 'text',
  adapt: (payload, arrival = {}) =>
    adaptEach(framesOf(read(Text, payload)), (frame) => toDraft(frame, arrival)),
});

export const maps: Mapping = {
  time: 'the timestamp; RFC 3164 names no year (the one nearest before the arrival) and no zone (UTC); for `-` the time of arrival',
  severity:
    'the priority modulo 8, after the table of OpenTelemetry: emergency 21, alert 19, critical 18, error 17, warning 13, notice 10, informational 9, debug 5',
  status: 'none: a message has no state',
  identity:
    'fingerprint: host, application and message id; the event is all that the message says; without a time, its place in the request that its receipt stands for',
  resource:
    'service: `service.name` in the structured data, or else APP-NAME or the tag; environment and version in the structured data',
  links: 'none',
};
