import type { InvestigationEvent } from '../../schemas/investigation-event.ts';
import { Rejected } from '../shared/errors.ts';
import type { InvestigationLog } from '../shared/ports/investigation-log.ts';
import { foldEvents } from './fold.ts';
import type { InvestigationState } from './state.ts';

const PAGE = 1_000;

/** The newest state, reading on from one that is known already. Throws Rejected `NotFound` when there is no such log. */
export async function loadState(
  log: InvestigationLog,
  investigationId: string,
  known?: InvestigationState,
): Promise<InvestigationState> {
  const events = await eventsAfter(log, investigationId, known?.sequence ?? 0);
  return found(foldEvents(events, known), investigationId);
}

/** The state as it was at a sequence. */
export async function stateAt(
  log: InvestigationLog,
  investigationId: string,
  sequence: number,
): Promise<InvestigationState> {
  const events = await eventsAfter(log, investigationId, 0);
  return found(foldEvents(events.slice(0, sequence)), investigationId);
}

async function eventsAfter(
  log: InvestigationLog,
  investigationId: string,
  sequence: number,
): Promise<readonly InvestigationEvent[]> {
  const events: InvestigationEvent[] = [];
  for (;;) {
    const afterSequence = sequence + events.length;
    const page = await log.read({ investigationId, afterSequence, limit: PAGE });
    events.push(...page);
    if (page.length < PAGE) return events;
  }
}

function found(state: InvestigationState | undefined, investigationId: string): InvestigationState {
  if (state !== undefined) return state;
  throw new Rejected('NotFound', `investigationId: there is no investigation "${investigationId}"`, {
    path: 'investigationId',
  });
}
