import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { attachMember, investigationIdOf } from '../../shared/access/incident-signals.ts';
import { openingOf, withheldInIncident } from '../../shared/access/withheld-incident.ts';
import { actorOf } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineOpening } from '../command/command.ts';
import { Id, Names, Rationale } from '../command/command-input.ts';

const Input = z.strictObject({
  idempotencyKey: Id,
  incidentId: Id,
  title: EventData['investigation.opened'].shape.title.optional(),
  teams: Names.default([]),
  rationale: Rationale,
});

/** Opens the investigation of an incident that was not severe enough to open one by itself, with all signals that it has. */
export const openFromIncident = defineOpening({
  id: 'openFromIncident',
  action: 'contribute',
  input: Input,
  opening: async (input, caller, { incidents, log, everybody }) => {
    const { incidentId, idempotencyKey, teams, rationale } = input;
    const investigationId = investigationIdOf(incidentId);
    const actor = actorOf(caller);
    const incident = await incidents.get(incidentId);
    if (incident === undefined)
      throw new Rejected('NotFound', `input.incidentId: there is no incident "${incidentId}"`, {
        path: 'input.incidentId',
      });
    const opened = await log.read({ investigationId, afterSequence: 0, limit: 1 });
    if (opened.some((first) => first.actor.id !== actor.id))
      throw new Rejected('Conflict', 'input.incidentId: has an investigation already', {
        path: 'input.incidentId',
        info: { investigationId },
      });
    const about = openingOf(incident, withheldInIncident(incident.services, everybody));
    return {
      investigationId,
      actor,
      idempotencyKey,
      request: input,
      data: { ...about, title: input.title ?? about.title, teams },
      rationale,
    };
  },
  afterwards: async ({ incidentId }, { incidents, log, everybody }) => {
    const services = (await incidents.get(incidentId))?.services ?? [];
    const around = { incidentId, everybody, closed: withheldInIncident(services, everybody) };
    for (const member of await incidents.members(incidentId)) await attachMember(log, member, around);
  },
});
