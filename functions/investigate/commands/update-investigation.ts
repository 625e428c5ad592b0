import * as z from 'zod';
import { EventData, InvestigationStatus } from '../../../schemas/investigation-event.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import { EDITABLE } from '../aggregates/changed-at.ts';
import { defineCommand } from '../command.ts';
import { because, Rationale, Target } from '../command-input.ts';
import type { InvestigationState } from '../state.ts';
import { assertStatusChange } from '../transitions.ts';

const Input = Target.extend({
  basedOn: z.int().nonnegative(),
  ...EventData['investigation.updated'].shape,
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
  decide: (state, input) => {
    assertChangeable(state, input);
    return [...fieldChanges(state, input), ...statusChange(state, input)];
  },
});

function assertChangeable(state: InvestigationState, input: Input): void {
  if (EDITABLE.every((field) => input[field] === undefined))
    throw new Rejected('BadInput', `input: give at least one of ${EDITABLE.join(', ')}`, { path: 'input' });
  if (input.basedOn > state.sequence)
    throw new Rejected('BadInput', `input.basedOn: the log stands at ${state.sequence}`, {
      path: 'input.basedOn',
    });
  for (const field of EDITABLE) {
    const [yours, theirs, sequence] = [input[field], state.summary[field], state.changedAt[field]];
    if (yours === undefined || yours === theirs || sequence <= input.basedOn) continue;
    throw new Rejected('Conflict', `input.${field}: was changed at sequence ${sequence}, after yours`, {
      path: `input.${field}`,
      info: { field, yours, theirs, sequence },
    });
  }
}

function fieldChanges({ summary }: InvestigationState, input: Input): EventDraft[] {
  const { title, severityNumber } = input;
  const data = {
    ...(title === undefined || title === summary.title ? {} : { title }),
    ...(severityNumber === undefined || severityNumber === summary.severityNumber ? {} : { severityNumber }),
  };
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
