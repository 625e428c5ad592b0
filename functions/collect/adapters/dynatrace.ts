import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { filledIn, MaybeText, Moment, maybeList, nameOf, said, tagsOf } from '../reading/fields.ts';
import { NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

/** A problem that is open has -1 as its end. */
const Times = z.optional(
  z.looseObject({ startTime: z.optional(Moment), endTime: z.optional(z.union([z.literal(-1), Moment])) }),
);
const Entity = z.looseObject({ type: MaybeText, name: MaybeText });

/** The custom integration's payload after the template of `docs/sources.md`. */
const Notification = z.looseObject({
  ProblemID: NonEmptyText,
  State: NonEmptyText,
  ProblemTitle: NonEmptyText,
  PID: MaybeText,
  ProblemSeverity: MaybeText,
  ProblemDetailsText: MaybeText,
  ProblemURL: MaybeText,
  ImpactedEntities: maybeList(Entity),
  Tags: MaybeText,
  ProblemDetailsJSONv2: Times,
  ProblemDetailsJSON: Times,
});
type Notification = z.infer<typeof Notification>;

/** A merged problem goes on under the id of another one: under its own it is over. */
const STATUSES = new Map<string, 'firing' | 'resolved'>([
  ['OPEN', 'firing'],
  ['RESOLVED', 'resolved'],
  ['CLOSED', 'resolved'],
  ['MERGED', 'resolved'],
]);
const SEVERITIES = new Map<string, number>([
  ['AVAILABILITY', SEVERITY.fatal],
  ['ERROR', SEVERITY.error],
  ['CUSTOM_ALERT', SEVERITY.error],
  ['PERFORMANCE', SEVERITY.warn],
  ['RESOURCE_CONTENTION', SEVERITY.warn],
  ['MONITORING_UNAVAILABLE', SEVERITY.warn],
  ['INFO', SEVERITY.info],
]);
/** `-6004362228644432354_1777889640000V2`: a problem's id ends in the time it started. */
const START_IN_ID = /_(\d{13})V2$/;
const UNFILLED = /^\{[A-Za-z]+\}$/;

function timeOf(problem: Notification, isOver: boolean): number {
  const details = problem.ProblemDetailsJSONv2 ?? problem.ProblemDetailsJSON;
  const end = details?.endTime === -1 ? undefined : details?.endTime;
  const inId = START_IN_ID.exec(problem.PID ?? '')?.[1];
  const start = details?.startTime ?? (inId === undefined ? undefined : read(Moment, inId, 'PID'));
  const time = isOver ? end : start;
  if (time !== undefined) return time;
  const path = `ProblemDetailsJSONv2.${isOver ? 'endTime' : 'startTime'}`;
  throw new Rejected('BadInput', `${path}: is missing; the template must send {ProblemDetailsJSONv2}`, {
    path,
  });
}

function serviceOf({ ImpactedEntities }: Notification): string | undefined {
  const services = ImpactedEntities.filter(({ type }) => type === 'SERVICE');
  return services.length === 1 ? services[0]?.name : undefined;
}

function toDraft(payload: unknown): Draft {
  const filled = filledIn(payload, UNFILLED);
  const problem = read(Notification, filled);
  const status = STATUSES.get(problem.State);
  const time = timeOf(problem, status === 'resolved' && problem.State !== 'MERGED');
  const fingerprint = stableId('dynatrace', problem.PID ?? problem.ProblemID);
  // `[Kubernetes]app:checkout`: the context in brackets says where a tag comes from.
  const tags = tagsOf(problem.Tags?.split(',').map((tag) => tag.trim().replace(/^\[[^\]]{0,100}\]/, '')));
  return {
    sourceEventId: `${fingerprint}/${problem.State}/${time}`,
    kind: 'alert',
    time,
    name: nameOf(problem.ProblemTitle),
    body: problem.ProblemDetailsText,
    severityNumber: SEVERITIES.get(problem.ProblemSeverity ?? '') ?? 0,
    severityText: problem.ProblemSeverity,
    status,
    fingerprint,
    resource: compact({ serviceName: serviceOf(problem), ...resourceOf(tags) }),
    links: [...linkTo('source', problem.ProblemURL)],
    attributes: said(filled, ['ProblemDetailsText']),
  };
}

export const dynatrace = defineAdapter({
  id: 'dynatrace',
  version: 1,
  summary: 'Problem notifications of Dynatrace, by a custom integration.',
  source: 'dynatrace',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`startTime` of `ProblemDetailsJSONv2`, or the time that ends `PID`; `endTime` of what was resolved',
  severity:
    '`ProblemSeverity`: AVAILABILITY 21, ERROR and CUSTOM_ALERT 17, PERFORMANCE, RESOURCE_CONTENTION and MONITORING_UNAVAILABLE 13, INFO 9; 0 for any other word',
  status: '`State`: OPEN fires, RESOLVED and MERGED resolve; any other has no status',
  identity: 'fingerprint: `PID`, or else `ProblemID`; event: with state and time',
  resource:
    'the tags `service`, `environment` and `version`; the only impacted entity of type SERVICE as service',
  links: '`ProblemURL` as source',
};
