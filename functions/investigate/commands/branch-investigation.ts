import { EventData } from '../../../schemas/investigation-event.ts';
import { actorOf } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineJointCommand } from '../command/command.ts';
import { because, Rationale, Target } from '../command/command-input.ts';
import { refuseSealed } from '../command/execute.ts';
import { openingRequest } from '../command/opening.ts';
import { limit } from '../documents/bounds.ts';
import { refuseGuarded } from '../lineage/carry.ts';
import type { InvestigationState } from '../state/state.ts';

const MAX_BRANCHES = 50;

/** Opens an investigation that begins as this one is now, to try something out; both logs say where the other one is. */
export const branchInvestigation = defineJointCommand({
  id: 'branchInvestigation',
  action: 'contribute',
  input: Target.extend({ title: EventData['branch.made'].shape.title, rationale: Rationale }),
  otherOf: () => undefined,
  decide: ({ here }, { investigationId, idempotencyKey, title, rationale }, { caller }) => {
    refuseSealed(here);
    assertBranchable(here);
    refuseGuarded(here, { evidence: [...here.evidence] });
    const branchId = stableId('investigation', 'branch', investigationId, caller.id, idempotencyKey);
    const { severityNumber, services, teams } = here.summary;
    const opening = openingRequest({
      investigationId: branchId,
      actor: actorOf(caller),
      idempotencyKey,
      data: { title, severityNumber, services, teams },
      rationale,
    });
    const { sequence, hash } = here;
    const says = because(rationale);
    return {
      here: [{ type: 'branch.made', data: { investigationId: branchId, title }, ...says }],
      there: {
        state: undefined,
        investigationId: branchId,
        opening,
        drafts: [{ type: 'investigation.branched-from', data: { investigationId, sequence, hash }, ...says }],
      },
    };
  },
});

function assertBranchable({ lineage }: InvestigationState): void {
  if (lineage.some(({ relation }) => relation === 'branched_from'))
    throw new Rejected('NotAllowed', 'input.investigationId: is a branch itself; merge it first', {
      path: 'input.investigationId',
    });
  const branches = lineage.filter(({ relation }) => relation === 'branched_into');
  limit(branches.length + 1, MAX_BRANCHES, { path: 'input', of: 'branches of an investigation' });
}
