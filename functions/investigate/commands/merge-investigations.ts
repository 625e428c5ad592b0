import { Rejected } from '../../shared/errors.ts';
import { defineJointCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { refuseSealed } from '../command/execute.ts';
import { Reason } from '../hypotheses/weighing.ts';
import { originsOf } from '../lineage/carry.ts';
import { refuseSelf } from '../lineage/kin.ts';
import { takenOver } from '../lineage/taken-over.ts';
import type { InvestigationState } from '../state/state.ts';

/**
 * Two rooms about the same thing become one: `intoInvestigationId` takes over what was said here and goes on; this one takes no
 * more and points there. Verdicts and playbook runs stay where they were.
 */
export const mergeInvestigations = defineJointCommand({
  id: 'mergeInvestigations',
  action: 'lead',
  input: Target.extend({ otherInvestigationId: Id, rationale: Reason }),
  otherOf: ({ otherInvestigationId }) => otherInvestigationId,
  decide: ({ here, there }, { investigationId, otherInvestigationId, rationale }) => {
    refuseSelf(investigationId, otherInvestigationId);
    refuseSealed(here);
    if (there !== undefined) refuseSealedOther(there);
    return {
      here: [
        { type: 'investigation.merged-into', data: { investigationId: otherInvestigationId }, rationale },
      ],
      there: {
        state: there,
        investigationId: otherInvestigationId,
        drafts: originsOf(here, takenOver(here, there)).map((data) => ({
          type: 'investigation.merged-from' as const,
          data,
          rationale,
        })),
      },
    };
  },
});

function refuseSealedOther(there: InvestigationState): void {
  const { archived, mergedInto } = there.summary;
  if (archived !== true && mergedInto === undefined) return;
  throw new Rejected('NotAllowed', 'input.otherInvestigationId: takes no more', {
    path: 'input.otherInvestigationId',
    info: { archived: archived ?? false, mergedInto: mergedInto ?? null },
  });
}
