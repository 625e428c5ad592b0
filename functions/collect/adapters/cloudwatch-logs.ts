import type { Attributes } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, isRecord } from '../reading/attributes.ts';
import { adaptEach, type Draft, type Entry, entriesOf, read } from '../reading/entries.ts';
import { type FingerprintOf, fingerprints } from '../reading/fingerprints.ts';
import { isMilliseconds, Milliseconds } from '../reading/instant.ts';
import { saidIn } from '../reading/log-line.ts';
import { AnyText, Anything, NonEmptyText, OptionalText } from '../reading/scalars.ts';

const LogEvent = z.looseObject({ id: NonEmptyText, timestamp: Milliseconds, message: AnyText });
/** An event as CloudWatch Logs writes it needs no schema; any other is judged by one. */
const isPlainEvent = (value: unknown): value is z.infer<typeof LogEvent> =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  value['id'] !== '' &&
  typeof value['message'] === 'string' &&
  isMilliseconds(value['timestamp']);
const Head = z.looseObject({ messageType: z.enum(['DATA_MESSAGE', 'CONTROL_MESSAGE']) });
const Subscription = z.looseObject({
  owner: OptionalText,
  logGroup: NonEmptyText,
  logStream: OptionalText,
  logEvents: z.array(Anything),
});
type Subscription = z.infer<typeof Subscription>;

/** A log group is named after its service: `/aws/lambda/checkout`, `/ecs/checkout`, `/shop/checkout`. */
const serviceOf = (logGroup: string): string | undefined =>
  logGroup.split('/').findLast((part) => part !== '');

/** What all events of a subscription share. */
interface Shared {
  readonly subscription: Subscription;
  readonly service: string | undefined;
  readonly attributes: Attributes;
  readonly fingerprintOf: FingerprintOf;
}

const sharedBy = (subscription: Subscription): Shared => ({
  subscription,
  service: serviceOf(subscription.logGroup),
  attributes: compact({
    'aws.log.group.names': subscription.logGroup,
    'aws.log.stream.names': subscription.logStream,
    'cloud.account.id': subscription.owner,
  }),
  fingerprintOf: fingerprints('cloudwatch-logs'),
});

function toDraft({ subscription, service, ...shared }: Shared, { path, value }: Entry): Draft {
  const event = isPlainEvent(value) ? value : read(LogEvent, value, path);
  const said = saidIn(event.message);
  const serviceName = said.resource?.serviceName ?? service;
  return {
    sourceEventId: `${subscription.owner ?? ''}/${subscription.logGroup}/${event.id}`,
    kind: 'log',
    time: event.timestamp,
    name: subscription.logGroup,
    body: said.body,
    severityNumber: said.severityNumber,
    severityText: said.severityText,
    traceId: said.traceId,
    spanId: said.spanId,
    fingerprint: shared.fingerprintOf(subscription.logGroup, serviceName ?? ''),
    resource: compact({ ...said.resource, serviceName }),
    links: [],
    attributes: { ...said.attributes, ...shared.attributes },
  };
}

export const cloudwatchLogs = defineAdapter({
  id: 'cloudwatch-logs',
  version: 2,
  summary: 'Log events of a CloudWatch Logs subscription, structured (JSON) or plain.',
  source: 'aws.logs',
  postable: false,
  alsoAccepts: (message) => message.envelope === 'cloudwatch-logs',
  adapt: (payload) => {
    // A control message only asks whether the destination is there.
    if (read(Head, payload).messageType === 'CONTROL_MESSAGE') return { drafts: [], rejections: [] };
    const subscription = read(Subscription, payload);
    const shared = sharedBy(subscription);
    return adaptEach(entriesOf('logEvents', subscription.logEvents), (entry) => toDraft(shared, entry));
  },
});

export const maps: Mapping = {
  time: '`logEvents[].timestamp`',
  severity:
    '`severity_number`, or the word or pino number in `severity_text`, `severity`, `level` or `levelname`; in a plain line the first level word in capitals',
  status: 'none: a log line has no state',
  identity: 'fingerprint: log group and service; the event is account, log group and `logEvents[].id`',
  resource:
    '`service.name`, `service`, `app` … of a structured line, or else the last part of the log group; `environment` or `env`; `version`',
  links: 'none',
};
