import * as z from 'zod';
import { authorizeIn } from '../../shared/access/authorize-in.ts';
import { defineField } from '../../shared/edge/graphql.ts';
import { oncePerKey } from '../../shared/once-per-key.ts';
import { AnswerEscalation, answerEscalation } from './answer-escalation.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import { SaveEscalationPolicy, savePolicy } from './save-policy.ts';
import { viewEscalation, viewPolicy } from './view.ts';

/** Escalation policies, and what became of an incident by them. Leads write policies; whoever was told, or is of the team, answers. */
export const escalationFields = (deps: EscalationDeps) => ({
  escalationPolicies: defineField({
    action: 'read',
    arguments: z.strictObject({}),
    handle: async () => (await deps.policies.list()).map(viewPolicy),
  }),
  saveEscalationPolicy: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: SaveEscalationPolicy }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'saveEscalationPolicy', caller, input }, deps.answers, async () =>
        viewPolicy(await savePolicy(deps, input, caller)),
      ),
  }),
  escalations: defineField({
    action: 'read',
    arguments: z.strictObject({ incidentId: z.string().min(1).max(128) }),
    handle: async ({ incidentId }, caller) => {
      const investigationId = await deps.log.ofIncident(incidentId);
      await authorizeIn(deps.log, { caller, action: 'read' }, investigationId);
      const found = await deps.escalations.ofIncident(incidentId);
      return found.escalations.map((escalation) => viewEscalation(escalation, found));
    },
  }),
  answerEscalation: defineField({
    action: 'approve',
    arguments: z.strictObject({ input: AnswerEscalation }),
    handle: async ({ input }, caller) => {
      const escalation = await answerEscalation(deps, input, caller);
      return viewEscalation(escalation, await deps.escalations.ofIncident(escalation.incidentId));
    },
  }),
});
