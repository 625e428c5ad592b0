import * as z from '../../../../schemas/zod.ts';
import { flatten, without } from '../attributes.ts';
import { read } from '../entries.ts';
import { cloudOf, EventOf } from '../eventbridge.ts';
import { Instant } from '../instant.ts';
import { NonEmptyText, OptionalText, Texts } from '../scalars.ts';
import type { StateChange } from './state-change.ts';

const Metric = z.looseObject({
  namespace: OptionalText,
  name: OptionalText,
  dimensions: z._default(Texts, {}),
});
const AlarmEvent = EventOf(
  z.looseObject({
    alarmName: NonEmptyText,
    state: z.looseObject({
      value: NonEmptyText,
      reason: OptionalText,
      reasonData: OptionalText,
      timestamp: Instant,
      actionsSuppressedBy: OptionalText,
      evaluationState: OptionalText,
    }),
    configuration: z.optional(
      z.looseObject({
        metrics: z._default(
          z.array(z.looseObject({ metricStat: z.optional(z.looseObject({ metric: Metric })) })),
          [],
        ),
      }),
    ),
  }),
);

const ReasonData = z.looseObject({
  recentDatapoints: z.optional(z.array(z.number())),
  threshold: z.optional(z.number()),
});

/** The numbers behind the state; `reasonData` is JSON in text, and only informative. */
function measured(reasonData: string | undefined): z.infer<typeof ReasonData> {
  try {
    return ReasonData.parse(JSON.parse(reasonData ?? '{}'));
  } catch {
    return {};
  }
}

/** Reads a state change as EventBridge delivers it. Throws Rejected that names the field. */
export function fromEvent(payload: unknown, path: string): StateChange {
  const event = read(AlarmEvent, payload, path);
  const { detail } = event;
  const metric = detail.configuration?.metrics.find(({ metricStat }) => metricStat)?.metricStat?.metric;
  const { recentDatapoints, threshold } = measured(detail.state.reasonData);
  return {
    alarmName: detail.alarmName,
    alarm: event.resources[0] ?? `${event.account}/${event.region}/${detail.alarmName}`,
    region: event.region,
    state: detail.state.value,
    time: detail.state.timestamp,
    reason: detail.state.reason,
    qualifiers: [detail.state.actionsSuppressedBy, detail.state.evaluationState],
    metric: metric && { namespace: metric.namespace, name: metric.name, dimensions: metric.dimensions },
    value: recentDatapoints?.[0],
    threshold,
    attributes: {
      ...flatten(without(detail, ['alarmName'])),
      ...cloudOf(event),
      'aws.event.id': event.id,
    },
  };
}
