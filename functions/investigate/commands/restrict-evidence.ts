import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { decide } from '../../shared/access/decide.ts';
import { investigationResource } from '../../shared/access/resources.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { MOST_RESTRICTED } from '../command/restricting.ts';
import { mayReadContent } from '../evidence/restricted-evidence.ts';
import type { InvestigationState } from '../state/state.ts';

const { evidenceId, teams } = EventData['evidence.restricted'].shape;
const Input = Target.extend({ evidenceId, teams, rationale: z.string().min(1).max(2_000) });

/**
 * Shows the content of a piece of evidence to members of some teams only; with no teams, to all again. For whoever froze it
 * and whoever leads the room, as long as they see the content themselves.
 */
export const restrictEvidence = defineCommand({
  id: 'restrictEvidence',
  action: 'contribute',
  input: Input,
  decide: (state, { evidenceId, teams, rationale }, { caller }) => {
    const evidence = state.evidence.find((piece) => piece.evidenceId === evidenceId);
    if (evidence === undefined) {
      const path = 'input.evidenceId';
      throw new Rejected('BadInput', `${path}: "${evidenceId}" is no evidence of this investigation`, {
        path,
      });
    }
    assertMayRestrict(state, evidence, caller);
    if (state.restrictions.length >= MOST_RESTRICTED && teams.length > 0)
      throw new Rejected('Limit', `at most ${MOST_RESTRICTED} pieces of evidence can be restricted`, {
        info: { limit: MOST_RESTRICTED },
      });
    const data = { evidenceId, teams: [...new Set(teams)] };
    return [{ type: 'evidence.restricted', data, rationale }];
  },
});

function assertMayRestrict(state: InvestigationState, evidence: Evidence, caller: Caller): void {
  const holds = evidence.author.id === caller.id;
  const { allowed } = decide(caller, 'administer', investigationResource(state.summary));
  if (mayReadContent(state, evidence, caller).allowed && (holds || allowed)) return;
  throw new Rejected('Forbidden', 'only who froze it or leads the room, and sees it, may restrict evidence', {
    info: { action: 'restrictEvidence', resource: 'evidence', policies: [] },
  });
}
