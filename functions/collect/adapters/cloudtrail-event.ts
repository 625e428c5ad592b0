import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, firstText, flatten, isRecord, without } from '../reading/attributes.ts';
import { consoleLink, tailOf } from '../reading/aws.ts';
import { adaptEach, type Draft, type Entry, entriesOf, read } from '../reading/entries.ts';
import { detailType, isEvent } from '../reading/eventbridge.ts';
import { Instant } from '../reading/instant.ts';
import { AnyText, Anything, NonEmptyText, OptionalFlag, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const Identity = z.looseObject({
  arn: z.nullish(AnyText),
  userName: z.nullish(AnyText),
  principalId: z.nullish(AnyText),
  invokedBy: z.nullish(AnyText),
});
const TrailRecord = z.looseObject({
  eventTime: Instant,
  eventSource: NonEmptyText,
  eventName: NonEmptyText,
  eventID: z.optional(NonEmptyText),
  eventType: OptionalText,
  eventCategory: OptionalText,
  managementEvent: OptionalFlag,
  readOnly: OptionalFlag,
  awsRegion: OptionalText,
  recipientAccountId: OptionalText,
  errorCode: OptionalText,
  errorMessage: OptionalText,
  userIdentity: z.nullish(Identity),
  requestParameters: z.nullish(z.record(AnyText, Anything)),
  resources: z.nullish(z.array(z.looseObject({ ARN: OptionalText }))),
});
type TrailRecord = z.infer<typeof TrailRecord>;

/** For records that do not say whether they are read-only, as before version 1.08 of the format. */
const READS =
  /^(?:BatchGet|Check|Describe|Get|Head|List|Lookup|Query|Scan|Search|Select|Simulate|AssumeRole)/;

/** Why an event changes nothing that is managed, with the field that says so; none when it does. */
function whyNoChange(record: TrailRecord): readonly [field: string, reason: string] | undefined {
  const { eventType, eventCategory = 'Management', managementEvent, readOnly } = record;
  if (eventCategory !== 'Management') {
    return ['eventCategory', `is ${eventCategory}: only management events are taken as changes`];
  }
  if (managementEvent === false) {
    return ['managementEvent', 'is false: only management events are taken as changes'];
  }
  // The sign-in page also reports changed passwords.
  if (eventType === 'AwsConsoleSignIn' && !record.eventName.startsWith('Password')) {
    return ['eventType', 'is AwsConsoleSignIn: to sign in changes nothing'];
  }
  if (readOnly === true) return ['readOnly', 'is true: to read changes nothing'];
  if (readOnly === undefined && READS.test(record.eventName)) {
    return ['eventName', `is ${record.eventName}: to read changes nothing`];
  }
  return undefined;
}

/** The request parameter that names a service, for the APIs that change one. */
const SERVICE_PARAMETERS: Readonly<{ [source: string]: readonly string[] }> = {
  'apprunner.amazonaws.com': ['serviceName'],
  'codedeploy.amazonaws.com': ['applicationName'],
  'ecs.amazonaws.com': ['service', 'serviceName'],
  'elasticbeanstalk.amazonaws.com': ['applicationName'],
  'lambda.amazonaws.com': ['functionName'],
};

/** A name, or the name in an ARN such as `arn:aws:lambda:eu-west-1:1:function:checkout:live`. */
function serviceOf({ eventSource, requestParameters }: TrailRecord): string | undefined {
  const named = firstText(requestParameters ?? {}, SERVICE_PARAMETERS[eventSource] ?? []);
  return tailOf(named)?.split(':function:').at(-1)?.split(':')[0] || undefined;
}

/** People by name, roles by ARN, services of AWS by their host name. */
const whoOf = (identity: TrailRecord['userIdentity']): string | undefined =>
  identity?.userName ?? identity?.arn ?? identity?.invokedBy ?? identity?.principalId ?? undefined;

function toDraft({ path, value }: Entry): Draft {
  const record = read(TrailRecord, value, path);
  const none = whyNoChange(record);
  if (none !== undefined) {
    const field = path === '' ? none[0] : `${path}.${none[0]}`;
    throw new Rejected('BadInput', `${field}: ${none[1]}`, { path: field });
  }
  const { awsRegion, eventName, eventSource, eventID, errorCode, recipientAccountId = '' } = record;
  const service = serviceOf(record);
  const subject = service ?? record.resources?.[0]?.ARN ?? '';
  const who = whoOf(record.userIdentity);
  return {
    sourceEventId: eventID,
    kind: 'change',
    time: record.eventTime,
    name: `${eventSource.replace('.amazonaws.com', '')}:${eventName}`,
    body: record.errorMessage ?? `${who ?? 'Somebody'} called ${eventName}`,
    severityNumber: errorCode === undefined ? SEVERITY.info : SEVERITY.warn,
    severityText: errorCode?.slice(0, 64),
    status: errorCode === undefined ? 'succeeded' : 'failed',
    fingerprint: stableId(
      'cloudtrail-event',
      ...[recipientAccountId, awsRegion ?? '', eventSource, eventName, subject],
    ),
    resource: compact({ serviceName: service }),
    links: eventID === undefined ? [] : [...consoleLink(awsRegion, pageOf(awsRegion, eventID))],
    attributes: compact({
      ...flatten(without(record, ['eventTime', 'eventID'])),
      'cloudtrail.event.id': eventID,
      'user.name': who,
      'cloud.account.id': record.recipientAccountId,
      'cloud.region': awsRegion,
    }),
  };
}

const pageOf = (region: string | undefined, eventId: string): string =>
  `cloudtrailv2/home?region=${region}#/events/${encodeURIComponent(eventId)}`;

/** One event of EventBridge, the records of a log file, or one record of it. */
function entriesIn(payload: unknown): readonly Entry[] {
  if (!isRecord(payload)) return [{ path: '', value: payload }];
  if (isEvent(payload)) return [{ path: 'detail', value: payload['detail'] }];
  return Array.isArray(payload['Records'])
    ? entriesOf('Records', payload['Records'])
    : [{ path: '', value: payload }];
}

export const cloudtrailEvent = defineAdapter({
  id: 'cloudtrail-event',
  version: 1,
  summary:
    'Management events of AWS CloudTrail that change something, from EventBridge or from log files; reads are sidelined.',
  source: 'aws.cloudtrail',
  postable: true,
  alsoAccepts: detailType('AWS API Call via CloudTrail', 'AWS Service Event via CloudTrail'),
  adapt: (payload) => adaptEach(entriesIn(payload), toDraft),
});

export const maps: Mapping = {
  time: '`eventTime`',
  severity: 'info; warn when the call failed (`errorCode`)',
  status: 'succeeded; failed when `errorCode` is there',
  identity:
    'event from `eventID`; fingerprint from account, region, `eventSource`, `eventName` and what was changed',
  resource:
    'service from the request parameters of Lambda, ECS, CodeDeploy, App Runner and Elastic Beanstalk',
  links: 'source: the event in the CloudTrail console of its region',
};
