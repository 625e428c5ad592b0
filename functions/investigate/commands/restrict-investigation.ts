import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { OPEN_ROOM } from '../../../schemas/room.ts';
import { defineCommand } from '../command/command.ts';
import { because, Rationale, Target } from '../command/command-input.ts';
import { refuseFuture } from '../command/conflict.ts';
import { assertUnchanged } from '../command/unchanged.ts';

const Input = Target.extend({
  basedOn: z.int().nonnegative(),
  access: EventData['access.changed'].shape.to,
  rationale: Rationale,
});

/** Says who may look in: the whole organisation, or participants and members of the investigation's teams only. */
export const restrictInvestigation = defineCommand({
  id: 'restrictInvestigation',
  action: 'administer',
  input: Input,
  answers: 'investigation',
  decide: ({ sequence, summary, accessChangedAt }, { access, basedOn, rationale }) => {
    refuseFuture(basedOn, sequence);
    const { access: from } = summary.room ?? OPEN_ROOM;
    assertUnchanged('access', { yours: access, theirs: from }, { basedOn, changedAt: accessChangedAt });
    if (access === from) return [];
    return [{ type: 'access.changed', data: { from, to: access }, ...because(rationale) }];
  },
});
