import * as z from 'zod';
import type { IncidentDecision } from '../../../schemas/incident.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { MAX_MOVED } from '../../shared/ports/incident-store.ts';
import { type DecideDeps, decide } from '../decide/decide.ts';

const Id = z.string().min(1).max(128);
const Asked = z.strictObject({
  idempotencyKey: Id,
  rationale: z.string().trim().min(1).max(2_000),
});
const SignalIds = z.array(Id).min(1).max(MAX_MOVED);

const MergeInput = Asked.extend({ incidentId: Id, into: Id });
const MoveInput = Asked.extend({ incidentId: Id, signalIds: SignalIds, to: Id });
const SplitInput = Asked.extend({
  incidentId: Id,
  signalIds: SignalIds,
  title: z.string().trim().min(1).max(300).optional(),
});
const UndoInput = Asked.extend({ decisionId: Id });

/** What people change about incidents. Sent again, each answers with what it did the first time. */
export const decisionFields = (deps: DecideDeps): Readonly<Record<string, FieldHandler>> => ({
  mergeIncidents: defineField({
    role: 'investigator',
    arguments: z.strictObject({ input: MergeInput }),
    handle: async ({ input }, caller) =>
      decisionView(await decide(deps, { kind: 'merge', ...input }, caller)),
  }),
  moveSignals: defineField({
    role: 'investigator',
    arguments: z.strictObject({ input: MoveInput }),
    handle: async ({ input }, caller) => decisionView(await decide(deps, { kind: 'move', ...input }, caller)),
  }),
  splitIncident: defineField({
    role: 'investigator',
    arguments: z.strictObject({ input: SplitInput }),
    handle: async ({ input }, caller) =>
      decisionView(await decide(deps, { kind: 'split', ...input }, caller)),
  }),
  undoIncidentDecision: defineField({
    role: 'investigator',
    arguments: z.strictObject({ input: UndoInput }),
    handle: async ({ input }, caller) => decisionView(await decide(deps, { kind: 'undo', ...input }, caller)),
  }),
});

export const decisionView = (decision: IncidentDecision) => ({
  ...decision,
  time: new Date(decision.time).toISOString(),
});
