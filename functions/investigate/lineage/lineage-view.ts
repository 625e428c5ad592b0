import { mapBounded } from '../../shared/concurrency.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { iso } from '../shown-time.ts';
import type { Wants } from '../view.ts';

const READS_AT_ONCE = 8;

/** A view whose links say which of the others were erased, where they were asked for. */
export async function withErasures<
  L extends { readonly investigationId: string },
  V extends { readonly lineage: readonly L[] },
>(log: Pick<InvestigationLog, 'erasure'>, view: V, wants: Wants) {
  if (!wants('lineage')) return view;
  const lineage = await mapBounded(view.lineage, READS_AT_ONCE, async (link) => {
    const erasure = await log.erasure(link.investigationId);
    return { ...link, erasedAt: erasure === undefined ? null : iso(erasure.erasedAt) };
  });
  return { ...view, lineage };
}
