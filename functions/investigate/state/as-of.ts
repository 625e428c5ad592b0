import { Rejected } from '../../shared/errors.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { loadState, type StateDeps, stateAt } from './load-state.ts';
import type { InvestigationState } from './state.ts';

export interface AsOf {
  readonly atSequence?: number | undefined;
  /** ISO-8601. */
  readonly atTime?: string | undefined;
}

/** The state now, after a sequence, or at a moment. Throws Rejected `NotFound` and `BadInput`. */
export async function stateAsOf(
  deps: StateDeps,
  investigationId: string,
  { atSequence, atTime }: AsOf,
): Promise<InvestigationState> {
  if (atSequence !== undefined && atTime !== undefined)
    throw new Rejected('BadInput', 'atTime: give a sequence or a time, not both', { path: 'atTime' });
  if (atTime !== undefined)
    return stateAt(deps, investigationId, await sequenceAt(deps.log, investigationId, Date.parse(atTime)));
  if (atSequence === undefined) return loadState(deps, investigationId);
  const state = await stateAt(deps, investigationId, atSequence);
  if (state.sequence === atSequence) return state;
  throw new Rejected('BadInput', `atSequence: the log stands at ${state.sequence}`, { path: 'atSequence' });
}

/**
 * The last sequence that was written at or before a moment, by bisection. A clock that went back between two writers may
 * hide the later one of them; the sequence is the truth. Throws Rejected `BadInput` before the first event.
 */
export async function sequenceAt(
  log: InvestigationLog,
  investigationId: string,
  time: number,
): Promise<number> {
  const head = await log.head(investigationId);
  let [low, high] = [0, head?.sequence ?? 0];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [event] = await log.read({ investigationId, afterSequence: middle - 1, limit: 1 });
    if (event !== undefined && event.time <= time) low = middle;
    else high = middle - 1;
  }
  if (low > 0 || head === undefined) return Math.max(low, 1);
  throw new Rejected('BadInput', 'atTime: is before the investigation was opened', { path: 'atTime' });
}
