import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, isRecord, resourceOf, without } from '../reading/attributes.ts';
import { adaptEach, type Draft, type Entry, read } from '../reading/entries.ts';
import { checkKind, eventsIn } from '../reading/kubernetes-events/envelope.ts';
import { CoreEvent, EventsEvent, type KubernetesEvent } from '../reading/kubernetes-events/event.ts';
import { serviceOf } from '../reading/kubernetes-events/workload.ts';
import { SEVERITY, severityOf } from '../reading/severity.ts';

/** Events that say `Normal` or `Warning` by design; another word is looked up. */
const SEVERITIES: ReadonlyMap<string, number> = new Map([
  ['Normal', SEVERITY.info],
  ['Warning', SEVERITY.warn],
]);

function readEvent(entry: Entry): KubernetesEvent {
  checkKind(entry);
  const isNewer = isRecord(entry.value) && 'regarding' in entry.value;
  return read(isNewer ? EventsEvent : CoreEvent, entry.value, entry.path);
}

function timeOf({ time }: KubernetesEvent, path: string): number {
  if (time !== undefined) return time;
  const field = path === '' ? 'lastTimestamp' : `${path}.lastTimestamp`;
  throw new Rejected('BadInput', `${field}: is missing, and so are eventTime and all others`, {
    path: field,
  });
}

/** The object by the names of OpenTelemetry's conventions for Kubernetes. */
const objectOf = ({ about }: KubernetesEvent) =>
  compact({
    'k8s.object.kind': about.kind,
    'k8s.object.name': about.name,
    'k8s.object.uid': about.uid,
    'k8s.object.field_path': about.fieldPath,
    'k8s.namespace.name': about.namespace,
  });

const TAKEN = ['message', 'note', 'reason', 'type', 'kind'];

function toDraft(entry: Entry): Draft {
  const event = readEvent(entry);
  const { about, metadata } = event;
  const severityText = event.type?.slice(0, 64);
  const object = about.uid ?? JSON.stringify([about.kind, about.namespace, about.name]);
  const labelled = resourceOf(about.labels ?? {});
  return {
    // One Event object counts its occurrences: each count is an event, seen again it is the same one.
    sourceEventId: metadata.uid === undefined ? undefined : `${metadata.uid}/${event.count}`,
    kind: 'log',
    time: timeOf(event, entry.path),
    name: event.reason ?? 'Event',
    body: event.text,
    severityNumber: SEVERITIES.get(event.type ?? '') ?? severityOf(event.type),
    severityText,
    fingerprint: stableId('kubernetes-events', object, event.reason ?? '', event.component ?? ''),
    resource: compact({ ...labelled, serviceName: serviceOf(about) ?? labelled.serviceName }),
    links: [],
    attributes: compact({
      ...flatten(without(isRecord(entry.value) ? entry.value : {}, TAKEN)),
      ...objectOf(event),
      'k8s.event.count': event.count,
      'k8s.event.uid': metadata.uid,
      'k8s.event.component': event.component,
      'host.name': event.host,
    }),
  };
}

export const kubernetesEvents = defineAdapter({
  id: 'kubernetes-events',
  version: 1,
  summary: 'Events of Kubernetes (core/v1 and events.k8s.io/v1): one, a list, or what a watch delivers.',
  source: 'kubernetes',
  postable: true,
  adapt: (payload) => adaptEach(eventsIn(payload), toDraft),
});

export const maps: Mapping = {
  time: '`series.lastObservedTime`, `lastTimestamp`, `eventTime`, `firstTimestamp` or `metadata.creationTimestamp`, the first that is there',
  severity: '`type`: `Normal` is 9 (INFO), `Warning` 13 (WARN); another word by its meaning, or 0',
  status: 'none: an event tells what happened, and nothing tells that it is over',
  identity:
    'fingerprint: the object, the reason and who reports it; the event is `metadata.uid` with its count, so that a repeated occurrence is new and a repeated delivery is not',
  resource:
    'service: label `app.kubernetes.io/name` or `app` of the object, the name of a workload, or the name of a pod without its generated ending; environment and version by label',
  links: 'none',
};
