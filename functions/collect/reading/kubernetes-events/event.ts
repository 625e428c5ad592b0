import * as z from '../../../../schemas/zod.ts';
import { Instant } from '../instant.ts';
import { Texts } from '../scalars.ts';

const Text = z.pipe(
  z.nullish(z.string()),
  z.transform((text) => text || undefined),
);
const Time = z.pipe(
  z.nullish(Instant),
  z.transform((time) => time ?? undefined),
);
const Count = z.pipe(
  z.nullish(z.int().check(z.nonnegative())),
  z.transform((count) => count ?? undefined),
);

const Reference = z.looseObject({
  kind: Text,
  namespace: Text,
  name: Text,
  uid: Text,
  apiVersion: Text,
  fieldPath: Text,
  labels: z.nullish(Texts),
});
export type Reference = z.infer<typeof Reference>;

const Metadata = z.looseObject({
  name: Text,
  namespace: Text,
  uid: Text,
  resourceVersion: Text,
  creationTimestamp: Time,
});
const Series = z.nullish(z.looseObject({ count: Count, lastObservedTime: Time }));

/** What both versions have. */
const shared = {
  kind: z._default(z.literal('Event', 'must be "Event"'), 'Event'),
  metadata: Metadata,
  reason: Text,
  type: Text,
  action: Text,
  eventTime: Time,
  series: Series,
  reportingInstance: Text,
};
const Core = z.looseObject({
  ...shared,
  involvedObject: Reference,
  message: Text,
  firstTimestamp: Time,
  lastTimestamp: Time,
  count: Count,
  source: z.nullish(z.looseObject({ component: Text, host: Text })),
  reportingComponent: Text,
});
const Newer = z.looseObject({
  ...shared,
  regarding: Reference,
  note: Text,
  deprecatedFirstTimestamp: Time,
  deprecatedLastTimestamp: Time,
  deprecatedCount: Count,
  deprecatedSource: z.nullish(z.looseObject({ component: Text, host: Text })),
  reportingController: Text,
});

export interface KubernetesEvent {
  readonly about: Reference;
  readonly metadata: z.infer<typeof Metadata>;
  readonly reason: string | undefined;
  readonly type: string | undefined;
  readonly text: string | undefined;
  /** When it was seen last; undefined when the event names no time at all. */
  readonly time: number | undefined;
  /** How often it was seen. */
  readonly count: number;
  readonly component: string | undefined;
  readonly host: string | undefined;
}

/** An Event of core/v1. */
export const CoreEvent = z.pipe(
  Core,
  z.transform(
    (event): KubernetesEvent => ({
      about: event.involvedObject,
      metadata: event.metadata,
      reason: event.reason,
      type: event.type,
      text: event.message,
      time:
        event.series?.lastObservedTime ??
        event.lastTimestamp ??
        event.eventTime ??
        event.firstTimestamp ??
        event.metadata.creationTimestamp,
      count: event.series?.count ?? event.count ?? 1,
      component: event.reportingComponent ?? event.source?.component,
      host: event.source?.host,
    }),
  ),
);

/** An Event of events.k8s.io/v1, which has other names for the same. */
export const EventsEvent = z.pipe(
  Newer,
  z.transform(
    (event): KubernetesEvent => ({
      about: event.regarding,
      metadata: event.metadata,
      reason: event.reason,
      type: event.type,
      text: event.note,
      time:
        event.series?.lastObservedTime ??
        event.deprecatedLastTimestamp ??
        event.eventTime ??
        event.deprecatedFirstTimestamp ??
        event.metadata.creationTimestamp,
      count: event.series?.count ?? event.deprecatedCount ?? 1,
      component: event.reportingController ?? event.deprecatedSource?.component,
      host: event.deprecatedSource?.host,
    }),
  ),
);
