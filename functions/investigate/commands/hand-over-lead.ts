import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import type { QueryRun } from '../../../schemas/query-run.ts';
import { Rejected } from '../../shared/errors.ts';
import { definePreparedCommand } from '../command/command.ts';
import { because, Rationale, Target } from '../command/command-input.ts';
import { refuseFuture } from '../command/conflict.ts';
import { assertUnchanged } from '../command/unchanged.ts';
import { handOffPack } from '../room/hand-off-pack.ts';
import { leadsOf, presentParticipant } from '../room/participation.ts';
import type { InvestigationState } from '../state/state.ts';

const { to, pack } = EventData['lead.handed-over'].shape;
const Input = Target.extend({
  basedOn: z.int().nonnegative(),
  participantId: to,
  /** What to do next; made from the state when left out. */
  nextStep: pack.shape.nextStep.min(1).optional(),
  rationale: Rationale,
});

/** Gives the lead to somebody who has joined, with a pack of what they have to know. The one who led stays as contributor. */
export const handOverLead = definePreparedCommand<typeof Input, readonly QueryRun[]>({
  id: 'handOverLead',
  action: 'administer',
  input: Input,
  answers: 'investigation',
  prepare: ({ investigationId }, { runs }) => runs.startedIn(investigationId),
  decide: (state, input, { caller, work: queryRuns }) => {
    refuseFuture(input.basedOn, state.sequence);
    const next = presentParticipant(state, { kind: 'person', participantId: input.participantId });
    if (next.state !== 'joined')
      throw new Rejected('NotAllowed', 'input.participantId: has not joined yet', {
        path: 'input.participantId',
      });
    const from = leaving(state, caller.id);
    if (from !== undefined)
      assertUnchanged(
        'participantId',
        { yours: input.participantId, theirs: from.participantId },
        { ...input, changedAt: from.changedAt },
      );
    if (from?.participantId === next.participantId || next.role === 'lead') return [];
    return [
      {
        type: 'lead.handed-over',
        data: {
          ...(from === undefined ? {} : { from: from.participantId }),
          to: next.participantId,
          pack: handOffPack(state, { nextStep: input.nextStep, queryRuns }),
        },
        ...because(input.rationale),
      },
    ];
  },
});

/** The caller when they lead, else the one who does. */
const leaving = (state: InvestigationState, callerId: string) => {
  const leads = leadsOf(state);
  return leads.find(({ participantId }) => participantId === callerId) ?? leads[0];
};
