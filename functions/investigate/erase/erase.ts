import { eraseOne } from './erase-one.ts';
import { beginOverdue, type RetentionDeps } from './retention.ts';

/** What one run does at most; the next one goes on. */
const ERASURES_PER_RUN = 100;
const EVENTS_PER_RUN = 20_000;

export interface Erased {
  /** Investigations whose time was over and that readers do not find any more. */
  readonly begun: number;
  /** Of which nothing is left. */
  readonly finished: number;
  /** Begun, and not finished yet. */
  readonly left: number;
}

/** One run: begins what is overdue, and goes on with everything that was begun, by retention or on request. */
export async function erase(deps: RetentionDeps): Promise<Erased> {
  const begun = await beginOverdue(deps);
  const unfinished = await deps.eraser.unfinished(ERASURES_PER_RUN);
  const events = Math.ceil(EVENTS_PER_RUN / Math.max(unfinished.length, 1));
  let finished = 0;
  for (const erasure of unfinished) if (await eraseOne(deps, erasure, events)) finished += 1;
  return { begun, finished, left: unfinished.length - finished };
}
