import { eventVersionOf } from '../../schemas/events/versions.ts';
import { type Actor, InvestigationEvent } from '../../schemas/investigation-event.ts';
import { readStoredEvent, type StoredEvent } from '../../schemas/stored-event.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './hash.ts';
import type { EventDraft } from './ports/investigation-log.ts';

/** What the first event of a log names as the one before it. */
export const ZERO_HASH = '0'.repeat(64);

export interface ChainPosition {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * Turns drafts into the events that follow a position: numbered without a gap, each with the hash of the one before it.
 * The events are exactly what their canonical JSON reads back as. Throws when a draft does not fit its schema.
 */
export function chainEvents(
  after: ChainPosition,
  drafts: readonly EventDraft[],
  frame: {
    readonly investigationId: string;
    readonly actor: Actor;
    readonly basedOn: number;
    readonly time: number;
  },
): InvestigationEvent[] {
  const events: InvestigationEvent[] = [];
  let position = after;
  for (const draft of drafts) {
    const unsealed = {
      ...frame,
      ...draft,
      eventVersion: eventVersionOf(draft.type),
      sequence: position.sequence + 1,
      previousHash: position.hash,
    };
    const sealed = canonicalJson({ ...unsealed, hash: hashOf(unsealed) });
    const event = InvestigationEvent.parse(JSON.parse(sealed));
    events.push(event);
    position = event;
  }
  return events;
}

/** An event as it was stored, of any version. */
export const eventFromJson = (text: string): StoredEvent => readStoredEvent(JSON.parse(text));

/** The first sequence at which numbering or hashes break, or undefined when the events follow the position soundly. */
export function firstBreak(after: ChainPosition, events: readonly StoredEvent[]): number | undefined {
  let position = after;
  for (const event of events) {
    const { hash, ...unsealed } = event;
    const follows = event.sequence === position.sequence + 1 && event.previousHash === position.hash;
    if (!follows || hashOf(unsealed) !== hash) return position.sequence + 1;
    position = event;
  }
  return undefined;
}

const hashOf = (unsealed: Readonly<Record<string, unknown>>): string => sha256(canonicalJson(unsealed));
