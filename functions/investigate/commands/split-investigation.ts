import * as z from 'zod';
import type { Carried } from '../../../schemas/events/lineage.ts';
import { EventData } from '../../../schemas/investigation-event.ts';
import { actorOf } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { originOf } from '../carry.ts';
import { defineJointCommand } from '../command.ts';
import { Id, Names, Target } from '../command-input.ts';
import { refuseSealed } from '../execute.ts';
import { openingRequest } from '../opening.ts';
import type { InvestigationState } from '../state.ts';
import { Reason } from '../weighing.ts';

const Members = z.array(Id).max(1_000).default([]);
const Input = Target.extend({
  title: EventData['investigation.opened'].shape.title,
  services: Names.optional(),
  teams: Names.optional(),
  signalIds: Members,
  noteIds: Members,
  hypothesisIds: Members,
  evidenceIds: Members,
  taskIds: Members,
  rationale: Reason,
});
type Input = z.output<typeof Input>;

/**
 * What turned out to be another matter gets a room of its own, with the parts that are about it. They stay here too, as
 * nothing is erased; both logs say where the other one is.
 */
export const splitInvestigation = defineJointCommand({
  id: 'splitInvestigation',
  action: 'lead',
  input: Input,
  otherOf: () => undefined,
  decide: ({ here }, input, { caller }) => {
    refuseSealed(here);
    const { investigationId, idempotencyKey, rationale, title } = input;
    const newId = stableId('investigation', 'split', investigationId, caller.id, idempotencyKey);
    const { severityNumber, services, teams } = here.summary;
    const data = {
      title,
      severityNumber,
      services: input.services ?? services,
      teams: input.teams ?? teams,
    };
    return {
      here: [{ type: 'investigation.split-into', data: { investigationId: newId }, rationale }],
      there: {
        state: undefined,
        investigationId: newId,
        opening: openingRequest({
          investigationId: newId,
          actor: actorOf(caller),
          idempotencyKey,
          data,
          rationale,
        }),
        drafts: [{ type: 'investigation.split-from', data: originOf(here, chosen(here, input)), rationale }],
      },
    };
  },
});

/** The members that were asked for, and the evidence that the hypotheses among them stand on. */
function chosen(state: InvestigationState, input: Input): Carried {
  const hypotheses = pick(state.hypotheses, input.hypothesisIds, {
    idOf: ({ hypothesisId }) => hypothesisId,
    path: 'input.hypothesisIds',
  });
  const cited = hypotheses.flatMap(({ evidenceIds, evidenceFor, evidenceAgainst }) => [
    ...evidenceIds,
    ...evidenceFor,
    ...evidenceAgainst,
  ]);
  return {
    hypotheses,
    evidence: pick(state.evidence, [...input.evidenceIds, ...cited], {
      idOf: ({ evidenceId }) => evidenceId,
      path: 'input.evidenceIds',
    }),
    signals: pick(state.signals, input.signalIds, {
      idOf: ({ signalId }) => signalId,
      path: 'input.signalIds',
    }),
    notes: pick(state.notes, input.noteIds, { idOf: ({ noteId }) => noteId, path: 'input.noteIds' }),
    tasks: pick(state.tasks, input.taskIds, { idOf: ({ taskId }) => taskId, path: 'input.taskIds' }),
  };
}

/** The members with those ids, each once. Throws Rejected `BadInput` naming an id that nobody has. */
function pick<T>(
  members: readonly T[],
  ids: readonly string[],
  { idOf, path }: { readonly idOf: (member: T) => string; readonly path: string },
): T[] {
  const known = new Map(members.map((member) => [idOf(member), member]));
  return [...new Set(ids)].map((id, index) => {
    const member = known.get(id);
    if (member !== undefined) return member;
    throw new Rejected('BadInput', `${path}[${index}]: "${id}" is not in this investigation`, {
      path: `${path}[${index}]`,
    });
  });
}
