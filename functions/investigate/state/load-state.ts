import { presentEvent, type StoredEvent } from '../../../schemas/stored-event.ts';
import { Rejected } from '../../shared/errors.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { InvestigationSnapshots } from '../../shared/ports/investigation-snapshots.ts';
import { foldEvents } from './fold.ts';
import { FOLD_VERSION, InvestigationState } from './state.ts';

const PAGE = 1_000;
/** A snapshot is taken by whoever had to fold so many events, so that the next one need not. */
const EVENTS_PER_SNAPSHOT = 200;

export interface StateDeps {
  readonly log: InvestigationLog;
  readonly snapshots: InvestigationSnapshots;
}

/** The newest state, reading on from one that is known already. Throws Rejected `NotFound` when there is no such log. */
export async function loadState(
  deps: StateDeps,
  investigationId: string,
  known?: InvestigationState,
): Promise<InvestigationState> {
  const from = known ?? (await snapshotAt(deps, investigationId));
  return stateFrom(deps, investigationId, { from });
}

/** The state as it was after a sequence. Throws Rejected `NotFound` when there is no such log. */
export async function stateAt(
  deps: StateDeps,
  investigationId: string,
  sequence: number,
): Promise<InvestigationState> {
  const from = await snapshotAt(deps, investigationId, sequence);
  return stateFrom(deps, investigationId, { from, to: sequence });
}

async function stateFrom(
  deps: StateDeps,
  investigationId: string,
  { from, to }: { readonly from: InvestigationState | undefined; readonly to?: number },
): Promise<InvestigationState> {
  const events = await eventsAfter(deps.log, investigationId, { after: from?.sequence ?? 0, to });
  const state = foldEvents(events, from, from === undefined ? await parentState(deps, events) : undefined);
  if (state === undefined) throw notFound(investigationId);
  if (events.length >= EVENTS_PER_SNAPSHOT) await save(deps, state);
  return state;
}

/** What a branch begins with: the state of another investigation, which its second event names. */
async function parentState(
  deps: StateDeps,
  [, stored]: readonly StoredEvent[],
): Promise<InvestigationState | undefined> {
  const second = stored && presentEvent(stored);
  if (second?.type !== 'investigation.branched-from') return undefined;
  return stateAt(deps, second.data.investigationId, second.data.sequence);
}

async function snapshotAt({ snapshots }: StateDeps, investigationId: string, atOrBefore?: number) {
  const found = await snapshots.latest({ investigationId, foldVersion: FOLD_VERSION, atOrBefore });
  return found === undefined ? undefined : InvestigationState.parse(found);
}

const save = ({ snapshots }: StateDeps, state: InvestigationState): Promise<void> =>
  snapshots.save({
    investigationId: state.summary.investigationId,
    foldVersion: FOLD_VERSION,
    sequence: state.sequence,
    state,
  });

/** The events after a sequence, up to another one or to the end, as they are stored. */
export async function eventsAfter(
  log: InvestigationLog,
  investigationId: string,
  { after, to }: { readonly after: number; readonly to: number | undefined },
): Promise<readonly StoredEvent[]> {
  const wanted = to === undefined ? Number.POSITIVE_INFINITY : to - after;
  const events: StoredEvent[] = [];
  while (events.length < wanted) {
    const limit = Math.min(PAGE, wanted - events.length);
    const page = await log.read({ investigationId, afterSequence: after + events.length, limit });
    events.push(...page);
    if (page.length < limit) break;
  }
  return events;
}

function notFound(investigationId: string): Rejected {
  return new Rejected('NotFound', `investigationId: there is no investigation "${investigationId}"`, {
    path: 'investigationId',
  });
}
