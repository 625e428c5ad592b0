import type { Erasure } from '../../../schemas/investigation-erasure.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { InvestigationEraser } from '../../shared/ports/investigation-eraser.ts';
import type { InvestigationObjects } from '../../shared/ports/investigation-objects.ts';
import type { InvestigationSearch } from '../../shared/ports/investigation-search.ts';
import type { StateDeps } from '../state/load-state.ts';
import { familyOf } from './kin.ts';

/** Whoever read it before it was taken away is done by then: a Lambda runs at most so long. */
const SETTLED_MS = 15 * 60_000;

export interface EraseDeps extends StateDeps {
  readonly eraser: InvestigationEraser;
  readonly objects: InvestigationObjects;
  readonly search: Pick<InvestigationSearch, 'remove'>;
  readonly clock: Clock;
}

/**
 * Erases what is left of an investigation whose erasure was begun: events and what finds them, the search entry, snapshots, drafts,
 * files, exports, and evidence that nobody else refers to, also evidence of erased kin that only this one referred to. Each step can be
 * done again, so a crash anywhere is healed by the next run. It is finished a while after it was begun, so that what somebody
 * who read it before wrote meanwhile goes too. Answers whether it is.
 */
export async function eraseOne(deps: EraseDeps, erasure: Erasure, events: number): Promise<boolean> {
  const { investigationId } = erasure;
  const { eraser, objects, search, clock } = deps;
  const empty = await eraser.eraseEvents(investigationId, events);
  await search.remove(investigationId);
  const { erased, referred } = await familyOf(deps, investigationId);
  for (const id of erased) await objects.erase(id, referred);
  if (!empty || clock.now() < erasure.erasedAt + SETTLED_MS) return false;
  await eraser.finish(erasure);
  return true;
}
