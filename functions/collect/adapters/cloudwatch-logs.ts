import { z } from 'zod';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { compact, firstText, flatten, isRecord, resourceOf, without } from '../attributes.ts';
import { adaptEach, type Draft, entriesOf, read } from '../entries.ts';
import { Milliseconds } from '../instant.ts';
import { parseJson } from '../json.ts';
import { levelIn, severityOf } from '../severity.ts';

const LogEvent = z.looseObject({ id: z.string().min(1), timestamp: Milliseconds, message: z.string() });
const Head = z.looseObject({ messageType: z.enum(['DATA_MESSAGE', 'CONTROL_MESSAGE']) });
const Subscription = z.looseObject({
  owner: z.string().optional(),
  logGroup: z.string().min(1),
  logStream: z.string().optional(),
  logEvents: z.array(z.unknown()),
});
type Subscription = z.infer<typeof Subscription>;

const MESSAGE = ['message', 'msg', 'body', 'log'];
const LEVEL = ['severity_text', 'severity', 'level', 'log.level', 'levelname', 'severity_number'];
const TRACE = ['trace_id', 'traceId', 'trace.id', 'xray_trace_id'];
const SPAN = ['span_id', 'spanId', 'span.id'];

/** Members of a structured line; a plain line has none. */
function membersOf(message: string): Readonly<Record<string, unknown>> | undefined {
  if (!message.trimStart().startsWith('{')) return undefined;
  try {
    const value = parseJson(message);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A log group is named after its service: `/aws/lambda/checkout`, `/ecs/checkout`, `/shop/checkout`. */
const serviceOf = (logGroup: string): string | undefined =>
  logGroup.split('/').findLast((part) => part !== '');

/** What a structured line says in fields of its own, or what can be seen in a plain one. */
function said(message: string) {
  const members = membersOf(message);
  if (members === undefined) {
    const level = levelIn(message);
    return { body: message, severityNumber: severityOf(level), severityText: level, attributes: {} };
  }
  const flat = flatten(members);
  const level = firstText(flat, LEVEL);
  return {
    body: firstText(flat, MESSAGE) ?? message,
    severityNumber: severityOf(level),
    severityText: level?.slice(0, 64),
    traceId: firstText(flat, TRACE)?.slice(0, 64),
    spanId: firstText(flat, SPAN)?.slice(0, 32),
    attributes: without(flat, MESSAGE),
    resource: resourceOf(flat),
  };
}

function toDraft(subscription: Subscription, path: string, value: unknown): Draft {
  const event = read(LogEvent, value, path);
  const { resource, attributes, ...line } = said(event.message);
  const serviceName = resource?.serviceName ?? serviceOf(subscription.logGroup);
  return {
    sourceEventId: `${subscription.owner ?? ''}/${subscription.logGroup}/${event.id}`,
    kind: 'log',
    time: event.timestamp,
    name: subscription.logGroup,
    ...line,
    fingerprint: stableId('cloudwatch-logs', subscription.logGroup, serviceName ?? ''),
    resource: compact({ ...resource, serviceName }),
    links: [],
    attributes: compact({
      ...flatten(attributes),
      'aws.log.group.names': subscription.logGroup,
      'aws.log.stream.names': subscription.logStream,
      'cloud.account.id': subscription.owner,
    }),
  };
}

export const cloudwatchLogs = defineAdapter({
  id: 'cloudwatch-logs',
  version: 1,
  summary: 'Log events of a CloudWatch Logs subscription, structured (JSON) or plain.',
  source: 'aws.logs',
  postable: false,
  alsoAccepts: (message) => message.envelope === 'cloudwatch-logs',
  adapt: (payload) => {
    // A control message only asks whether the destination is there.
    if (read(Head, payload).messageType === 'CONTROL_MESSAGE') return { drafts: [], rejections: [] };
    const subscription = read(Subscription, payload);
    return adaptEach(entriesOf('logEvents', subscription.logEvents), ({ path, value }) =>
      toDraft(subscription, path, value),
    );
  },
});
