import { Relation } from '../../../schemas/events/lineage.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineJointCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { isLinked } from '../lineage/kin.ts';

/** Takes a link away again. What was merged or split stays so. */
export const unlinkInvestigations = defineJointCommand({
  id: 'unlinkInvestigations',
  action: 'contribute',
  input: Target.extend({ otherInvestigationId: Id, relation: Relation, rationale: Rationale }),
  otherOf: ({ otherInvestigationId }) => otherInvestigationId,
  decide: ({ here, there }, { investigationId, otherInvestigationId, relation, rationale }) => {
    if (!isLinked(here, otherInvestigationId, relation))
      throw new Rejected('BadInput', `input.otherInvestigationId: is not linked as ${relation}`, {
        path: 'input.otherInvestigationId',
      });
    const unlinked = (other: string) => ({
      type: 'investigation.unlinked' as const,
      data: { investigationId: other, relation },
      ...because(rationale),
    });
    return {
      here: [unlinked(otherInvestigationId)],
      there: {
        state: there,
        investigationId: otherInvestigationId,
        drafts: [unlinked(investigationId)],
      },
    };
  },
});
