import { Relation } from '../../../schemas/events/lineage.ts';
import { defineJointCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { isLinked, refuseSelf } from '../lineage/kin.ts';

/** Says of this investigation how it stands to another; the other's log says so too. */
export const linkInvestigations = defineJointCommand({
  id: 'linkInvestigations',
  action: 'contribute',
  input: Target.extend({ otherInvestigationId: Id, relation: Relation, rationale: Rationale }),
  otherOf: ({ otherInvestigationId }) => otherInvestigationId,
  decide: ({ here, there }, { investigationId, otherInvestigationId, relation, rationale }) => {
    refuseSelf(investigationId, otherInvestigationId);
    const linked = (other: string, from: 'here' | 'there') => ({
      type: 'investigation.linked' as const,
      data: { investigationId: other, relation, from },
      ...because(rationale),
    });
    const fresh = !isLinked(here, otherInvestigationId, relation);
    return {
      here: fresh ? [linked(otherInvestigationId, 'here')] : [],
      there: {
        state: there,
        investigationId: otherInvestigationId,
        drafts: [linked(investigationId, 'there')],
      },
    };
  },
});
