import { Rejected } from '../../shared/errors.ts';
import type { Link } from '../aggregates/lineage.ts';
import type { InvestigationState } from '../state/state.ts';

/** Throws Rejected `BadInput` when both are the same investigation. */
export function refuseSelf(investigationId: string, otherInvestigationId: string): void {
  if (investigationId !== otherInvestigationId) return;
  throw new Rejected('BadInput', 'input.otherInvestigationId: is this very investigation', {
    path: 'input.otherInvestigationId',
  });
}

export const isLinked = (
  { lineage }: InvestigationState,
  otherInvestigationId: string,
  relation: Link['relation'],
): boolean =>
  lineage.some((link) => link.investigationId === otherInvestigationId && link.relation === relation);
