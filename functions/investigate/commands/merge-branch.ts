import * as z from 'zod';
import { authorize } from '../../shared/access/decide.ts';
import { investigationResource } from '../../shared/access/resources.ts';
import { definePreparedCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { mergeOf } from '../merge/merge-branch.ts';
import { refusedBranch } from '../merge/merge-documents.ts';
import { loadState, stateAt } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';

const Resolution = z.strictObject({
  part: z.enum(['hypotheses', 'tasks', 'cells', 'documents']),
  id: Id,
  field: z.string().min(1).max(100),
  take: z.enum(['branch', 'here']),
});
const Input = Target.extend({
  branchId: Id,
  resolutions: z.array(Resolution).max(200).default([]),
  rationale: Rationale,
});

interface Branch {
  /** Where the branch began, or as it was when it was merged last: what both sides have in common. */
  readonly base: InvestigationState;
  readonly branch: InvestigationState;
}

/** Takes over what a branch came to. What both changed to different values is a Conflict that shows all three. */
export const mergeBranch = definePreparedCommand<typeof Input, Branch>({
  id: 'mergeBranch',
  action: 'lead',
  input: Input,
  prepare: async ({ investigationId, branchId }, ports, { state, caller }) => {
    const branch = await loadState(ports, branchId);
    authorize(caller, 'read', investigationResource(branch.summary));
    const began = branch.lineage.find(
      (link) => link.relation === 'branched_from' && link.investigationId === investigationId,
    );
    if (began?.sequence === undefined)
      throw refusedBranch(`"${branchId}" is no branch of this investigation`);
    const merged = state.lineage.findLast(
      (link) => link.relation === 'branch_merged' && link.investigationId === branchId,
    );
    const base =
      merged?.sequence === undefined
        ? await stateAt(ports, investigationId, began.sequence)
        : await stateAt(ports, branchId, merged.sequence);
    return { branch, base };
  },
  decide: (here, { resolutions, rationale }, { work: { base, branch } }) => {
    const take = (at: { part: string; id: string; field: string }) =>
      resolutions.find(({ part, id, field }) => part === at.part && id === at.id && field === at.field)?.take;
    const drafts = mergeOf({ base, here, branch }, { take });
    return drafts.map((draft) => ({ ...draft, ...because(rationale) }));
  },
});
