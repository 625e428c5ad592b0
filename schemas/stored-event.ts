import * as z from 'zod';
import { EARLIER_SHAPES, eventVersionOf } from './events/versions.ts';
import { EVENT_TYPES, EventEnvelope, InvestigationEvent } from './investigation-event.ts';

const Versioned = z.looseObject({ type: z.enum(EVENT_TYPES), eventVersion: z.int().positive() });
const EarlierEnvelope = EventEnvelope.extend({
  type: z.enum(EVENT_TYPES),
  data: z.record(z.string(), z.unknown()),
});
type EarlierEvent = z.output<typeof EarlierEnvelope>;

/** An event as it was written: its hash covers this, so that it is never changed. `presentEvent` gives it today's shape. */
export type StoredEvent = InvestigationEvent | EarlierEvent;

/** Reads what a log holds, whichever version it was written with. Throws a ZodError for what no version knows. */
export function readStoredEvent(value: unknown): StoredEvent {
  const { type, eventVersion } = Versioned.parse(value);
  const earlier = EARLIER_SHAPES[type]?.[eventVersion - 1];
  if (earlier === undefined) return InvestigationEvent.parse(value);
  return EarlierEnvelope.extend({ data: earlier.data }).parse(value);
}

/** The event in today's shape; `hash` stays that of what was stored. */
export function presentEvent(event: StoredEvent): InvestigationEvent {
  if (isPresent(event)) return event;
  const steps = (EARLIER_SHAPES[event.type] ?? []).slice(event.eventVersion - 1);
  const data = steps.reduce<unknown>((before, step) => step.toNext(before), event.data);
  return InvestigationEvent.parse({ ...event, eventVersion: eventVersionOf(event.type), data });
}

const isPresent = (event: StoredEvent): event is InvestigationEvent =>
  event.eventVersion === eventVersionOf(event.type);
