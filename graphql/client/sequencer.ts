import type { InvestigationEvent } from './investigation-event.ts';

/** How many early events are kept while one before them is missing; what is dropped is fetched again. */
const KEPT = 500;

export interface Sequencer {
  /** The last sequence handed out. */
  readonly last: () => number;
  /** Takes events in any order, known ones too, and gives those that can be handed out now, in order. */
  readonly offer: (events: readonly InvestigationEvent[]) => readonly InvestigationEvent[];
  /** True while a later event waits for one that has not come. */
  readonly hasGap: () => boolean;
}

/** Puts events in the order of their sequence, each once. */
export function createSequencer(afterSequence: number): Sequencer {
  let last = afterSequence;
  const early = new Map<number, InvestigationEvent>();
  return {
    last: () => last,
    hasGap: () => early.size > 0,
    offer: (events) => {
      for (const event of events)
        if (event.sequence > last && (early.size < KEPT || event.sequence === last + 1))
          early.set(event.sequence, event);
      const ready: InvestigationEvent[] = [];
      for (let next = early.get(last + 1); next !== undefined; next = early.get(last + 1)) {
        early.delete(next.sequence);
        last = next.sequence;
        ready.push(next);
      }
      return ready;
    },
  };
}
