import { type Decision, decide } from '../../shared/access/decide.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import type { InvestigationState } from '../state/state.ts';

/** Whether a caller, who may read the investigation, sees what a piece of its evidence holds. */
export const mayReadContent = (
  { summary }: InvestigationState,
  { evidenceId, author }: Evidence,
  caller: Caller,
): Decision =>
  decide(caller, 'readEvidence', {
    type: 'Evidence',
    evidenceId,
    holder: author,
    restrictedTo: summary.room?.restricted[evidenceId],
  });

/** The decision that lets a caller see the content. Throws Rejected `Forbidden` that names the policies. */
export function readContent(state: InvestigationState, piece: Evidence, caller: Caller): Decision {
  const decision = mayReadContent(state, piece, caller);
  if (decision.allowed) return decision;
  throw new Rejected('Forbidden', `evidence "${piece.evidenceId}" is restricted to teams`, {
    info: { action: 'readEvidence', resource: 'evidence', policies: decision.policies },
  });
}
