import * as z from 'zod';
import { EventData, InvestigationStatus } from '../../../schemas/investigation-event.ts';
import { authorize } from '../../shared/access/decide.ts';
import { investigationResource } from '../../shared/access/resources.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import { EDITABLE } from '../aggregates/changed-at.ts';
import { defineCommand } from '../command/command.ts';
import { because, Names, Rationale, Target } from '../command/command-input.ts';
import { refuseConflict, refuseFuture, same } from '../command/conflict.ts';
import type { InvestigationState } from '../state/state.ts';
import { assertStatusChange } from '../transitions.ts';

const Input = Target.extend({
  basedOn: z.int().nonnegative(),
  ...EventData['investigation.updated'].shape,
  services: Names.optional(),
  teams: Names.optional(),
  status: InvestigationStatus.optional(),
  rationale: Rationale,
});
type Input = z.output<typeof Input>;

/** Changes fields in place. A field that somebody changed after `basedOn` is a Conflict that carries both values. */
export const updateInvestigation = defineCommand({
  id: 'updateInvestigation',
  action: 'contribute',
  input: Input,
  answers: 'investigation',
  decide: (state, input, { caller }) => {
    assertChangeable(state, input);
    assertMayLetIn(state, input, caller);
    return [...fieldChanges(state, input), ...statusChange(state, input)];
  },
});

/** Of an investigation that is restricted to its members, the teams say who may look in. */
function assertMayLetIn({ summary }: InvestigationState, { teams }: Input, caller: Caller): void {
  if (teams === undefined || summary.room?.access !== 'members') return;
  authorize(caller, 'administer', investigationResource(summary));
}

const UPDATED = ['title', 'severityNumber', 'services', 'teams'] as const;

function assertChangeable(state: InvestigationState, input: Input): void {
  if (EDITABLE.every((field) => input[field] === undefined))
    throw new Rejected('BadInput', `input: give at least one of ${EDITABLE.join(', ')}`, { path: 'input' });
  refuseFuture(input.basedOn, state.sequence);
  const { summary: theirs, changedAt } = state;
  refuseConflict(EDITABLE, { yours: input, theirs, changedAt, basedOn: input.basedOn });
}

function fieldChanges({ summary }: InvestigationState, input: Input): EventDraft[] {
  const changed = UPDATED.filter(
    (field) => input[field] !== undefined && !same(input[field], summary[field]),
  );
  const data = EventData['investigation.updated'].parse(
    Object.fromEntries(changed.map((field) => [field, input[field]])),
  );
  if (Object.keys(data).length === 0) return [];
  return [{ type: 'investigation.updated', data, ...because(input.rationale) }];
}

function statusChange({ summary }: InvestigationState, input: Input): EventDraft[] {
  const { status: to } = input;
  if (to === undefined || to === summary.status) return [];
  assertStatusChange(summary.status, to);
  return [
    {
      type: 'investigation.status-changed',
      data: { from: summary.status, to },
      ...because(input.rationale),
    },
  ];
}
