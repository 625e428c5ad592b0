import { Kin, type Link } from '../aggregates/lineage.ts';
import { loadState, type StateDeps } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';

/** Links by which evidence is shared; the others only say something. */
const SHARING: readonly Link['relation'][] = Kin.options;

/** The investigations that evidence went to, or came from. */
export const kinOf = ({ lineage }: InvestigationState): string[] => [
  ...new Set(
    lineage
      .filter(({ relation }) => SHARING.includes(relation))
      .map(({ investigationId }) => investigationId),
  ),
];

export interface Family {
  /** Those that were erased, the first one among them. */
  readonly erased: readonly string[];
  /** Keys of the objects that those who are there refer to. */
  readonly referred: ReadonlySet<string>;
}

/** All that an investigation shares evidence with, over however many others: the erasures of those in between say whom to ask. */
export async function familyOf(deps: StateDeps, investigationId: string): Promise<Family> {
  const known = new Set([investigationId]);
  const erased: string[] = [];
  const referred = new Set<string>();
  for (const id of known) {
    const erasure = await deps.log.erasure(id);
    if (erasure !== undefined) {
      erased.push(id);
      for (const kin of erasure.kin) known.add(kin);
      continue;
    }
    if ((await deps.log.head(id)) === undefined) continue;
    const state = await loadState(deps, id);
    for (const { objectKey } of state.evidence) referred.add(objectKey);
    for (const kin of kinOf(state)) known.add(kin);
  }
  return { erased, referred };
}
