import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { actorOf } from '../../shared/caller.ts';
import { stableId } from '../../shared/hash.ts';
import { defineOpening } from '../command/command.ts';
import { Id, Names, Rationale } from '../command/command-input.ts';

const { title, severityNumber } = EventData['investigation.opened'].shape;

const Input = z.strictObject({
  idempotencyKey: Id,
  title,
  severityNumber,
  services: Names,
  teams: Names,
  rationale: Rationale,
});

/** Opens an investigation by hand. It has no state to decide on: the id follows from who asked under which key. */
export const openInvestigation = defineOpening({
  id: 'openInvestigation',
  action: 'contribute',
  input: Input,
  opening: (input, caller) => {
    const { idempotencyKey, rationale, ...data } = input;
    const investigationId = stableId('investigation', caller.id, idempotencyKey);
    return { investigationId, actor: actorOf(caller), idempotencyKey, data, rationale };
  },
});
