import { type Decision, decide } from '../shared/access/decide.ts';
import type { Caller } from '../shared/caller.ts';
import type { Evidence } from './aggregates/evidence.ts';
import type { InvestigationState } from './state.ts';

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
