import type { InvestigationSearch } from '../../shared/ports/investigation-search.ts';
import { loadShown, type ShownDeps } from '../bundle/shown-state.ts';
import { withoutRestrictedContent } from '../evidence/redaction.ts';
import { entryOf } from '../search/entry-of.ts';

export interface IndexDeps extends ShownDeps {
  readonly search: InvestigationSearch;
}

/** Brings the index to the newest state, unless it already knows this event: of a burst, the first one does the work. */
export async function indexInvestigation(
  { search, ...deps }: IndexDeps,
  investigationId: string,
  sequence: number,
): Promise<void> {
  const known = await search.get(investigationId);
  if (known !== undefined && known.sequence >= sequence) return;
  const { state } = await loadShown(deps, investigationId);
  await search.put(entryOf(withoutRestrictedContent(state, state.summary.room)));
}
