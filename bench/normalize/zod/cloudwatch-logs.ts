import * as z from 'zod';
import type { Identified } from '../format.ts';
import { present, severityNumberOf, sha, timedId } from './signal-parts.ts';

/** What a CloudWatch Logs subscription sends. */
export const schema = z.object({
  messageType: z.literal('DATA_MESSAGE'),
  owner: z.string(),
  logGroup: z.string().min(1),
  logStream: z.string(),
  subscriptionFilters: z.array(z.string()),
  logEvents: z.array(z.object({ id: z.string().min(1), timestamp: z.number().int(), message: z.string() })),
});
type Payload = z.infer<typeof schema>;
type Attributes = Record<string, string | number | boolean>;

const LEVEL = /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)\b/;

function membersOf(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function flatten(value: object, prefix: string, into: Attributes): Attributes {
  for (const [key, member] of Object.entries(value)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (Array.isArray(member)) into[name] = JSON.stringify(member);
    else if (typeof member === 'object' && member !== null) flatten(member, name, into);
    else if (member !== null && member !== undefined) into[name] = member;
  }
  return into;
}

const textIn = (attributes: Attributes, ...keys: readonly string[]): string | undefined => {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
};

function saidIn(line: string) {
  const members = membersOf(line);
  if (typeof members !== 'object' || members === null) {
    return { body: line, level: LEVEL.exec(line.slice(0, 200))?.[0], attributes: {} };
  }
  const { message, msg, ...rest } = flatten(members, '', {});
  const body = message ?? msg;
  const level = textIn(rest, 'severity_text', 'severity', 'level', 'log.level', 'levelname');
  return { body: body === undefined ? line : String(body), level, attributes: rest };
}

export function toSignals(payload: Payload): Identified[] {
  const { owner, logGroup, logStream } = payload;
  return payload.logEvents.map((event, offset) => {
    const sourceEventId = `${owner}/${logGroup}/${event.id}`;
    const { body, level, attributes } = saidIn(event.message);
    const serviceName = textIn(attributes, 'service.name', 'service', 'app') ?? logGroup.split('/').at(-1);
    const serviceVersion = textIn(attributes, 'service.version', 'version');
    return present({
      signalId: timedId(event.timestamp, sha('event', 'aws.logs', 'log', sourceEventId)),
      sourceEventId,
      kind: 'log' as const,
      time: event.timestamp,
      name: logGroup,
      body,
      severityNumber: severityNumberOf(level),
      severityText: level,
      fingerprint: sha('cloudwatch-logs', logGroup, serviceName ?? ''),
      resource: present({
        serviceName,
        environment: textIn(attributes, 'deployment.environment.name', 'environment', 'env', 'stage'),
        serviceVersion,
      }),
      traceId: textIn(attributes, 'trace_id', 'traceId'),
      spanId: textIn(attributes, 'span_id', 'spanId'),
      links: [],
      attributes: {
        ...attributes,
        'aws.log.group.names': logGroup,
        'aws.log.stream.names': logStream,
        'cloud.account.id': owner,
      },
      offset,
    });
  });
}
