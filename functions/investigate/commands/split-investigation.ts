import * as z from 'zod';
import type { Carried } from '../../../schemas/events/lineage.ts';
import { EventData } from '../../../schemas/investigation-event.ts';
import { actorOf } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineJointCommand } from '../command/command.ts';
import { Id, Names, Target } from '../command/command-input.ts';
import { refuseSealed } from '../command/execute.ts';
import { openingRequest } from '../command/opening.ts';
import { Reason } from '../hypotheses/weighing.ts';
import { originsOf } from '../lineage/carry.ts';
import { compactedFrom, evidenceOfCell, evidenceOfHypothesis, subjectOf } from '../lineage/taken-over.ts';
import type { InvestigationState } from '../state/state.ts';

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
  documentIds: Members,
  cellIds: Members,
  threadIds: Members,
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
        drafts: originsOf(here, chosen(here, input)).map((data) => ({
          type: 'investigation.split-from' as const,
          data,
          rationale,
        })),
      },
    };
  },
});

/**
 * The members that were asked for, the evidence that hypotheses and cells among them stand on, and the threads about any of them.
 */
function chosen(state: InvestigationState, input: Input): Carried {
  const of = pickFrom(input);
  const hypotheses = of('hypothesisIds', state.hypotheses, ({ hypothesisId }) => hypothesisId);
  const cells = of('cellIds', state.cells, ({ cellId }) => cellId);
  const cited = [...hypotheses.flatMap(evidenceOfHypothesis), ...cells.flatMap(evidenceOfCell)];
  const evidence = of('evidenceIds', state.evidence, ({ evidenceId }) => evidenceId, cited);
  const signals = of('signalIds', state.signals, ({ signalId }) => signalId);
  const documents = of('documentIds', state.documents, ({ documentId }) => documentId);
  const about = new Set([
    ...hypotheses.map(({ hypothesisId }) => hypothesisId),
    ...cells.map(({ cellId }) => cellId),
    ...evidence.map(({ evidenceId }) => evidenceId),
    ...signals.map(({ signalId }) => signalId),
    ...documents.map(({ documentId }) => documentId),
  ]);
  const followers = state.threads.filter((thread) => about.has(subjectOf(thread) ?? ''));
  const threadIds = followers.map(({ threadId }) => threadId);
  return {
    hypotheses,
    evidence,
    signals,
    cells,
    documents: documents.map(compactedFrom(state)),
    notes: of('noteIds', state.notes, ({ noteId }) => noteId),
    tasks: of('taskIds', state.tasks, ({ taskId }) => taskId),
    threads: of('threadIds', state.threads, ({ threadId }) => threadId, threadIds),
  };
}

type Field = Extract<keyof Input, `${string}Ids`>;

/** Picks the members that a field of the input names, and some more. */
const pickFrom =
  (input: Input) =>
  <T>(field: Field, members: readonly T[], ...[idOf, more = []]: [(member: T) => string, string[]?]): T[] =>
    pick(members, [...input[field], ...more], { idOf, path: `input.${field}` });

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
