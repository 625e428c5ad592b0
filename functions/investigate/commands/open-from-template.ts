import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { InvestigationTemplate } from '../../../schemas/investigation-template.ts';
import { actorOf } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import { defineOpening } from '../command/command.ts';
import { Id, Names, Rationale } from '../command/command-input.ts';

const { title, severityNumber } = EventData['investigation.opened'].shape;
const Input = z.strictObject({
  idempotencyKey: Id,
  templateId: InvestigationTemplate.shape.templateId,
  title,
  severityNumber: severityNumber.optional(),
  services: Names.optional(),
  teams: Names.optional(),
  rationale: Rationale,
});

/** Opens an investigation as a template says: its tasks are there at once, and its agenda is that of a session that may begin. */
export const openFromTemplate = defineOpening({
  id: 'openFromTemplate',
  action: 'contribute',
  input: Input,
  opening: async (input, caller, { investigationTemplates, clock }) => {
    const { idempotencyKey, templateId, rationale } = input;
    const template = await investigationTemplates.get(templateId);
    if (template === undefined)
      throw new Rejected('NotFound', `input.templateId: there is no template "${templateId}"`, {
        path: 'input.templateId',
      });
    const investigationId = stableId('investigation', caller.id, idempotencyKey);
    return {
      investigationId,
      actor: actorOf(caller),
      idempotencyKey,
      request: input,
      data: {
        title: input.title,
        severityNumber: input.severityNumber ?? template.severityNumber,
        services: input.services ?? template.services,
        teams: input.teams ?? template.teams,
        template: { templateId, version: template.version },
      },
      rationale,
      more: [...sessionOf(template, investigationId, clock.now()), ...tasksOf(template, investigationId)],
    };
  },
});

function sessionOf(template: InvestigationTemplate, investigationId: string, startsAt: number): EventDraft[] {
  const { agenda, summary } = template;
  if (agenda.length === 0) return [];
  const items = agenda.map((text, index) => ({
    itemId: stableId(investigationId, 'agenda', String(index)),
    text,
  }));
  const sessionId = stableId(investigationId, 'session');
  return [{ type: 'session.scheduled', data: { sessionId, title: summary, startsAt, agenda: items } }];
}

const tasksOf = ({ tasks }: InvestigationTemplate, investigationId: string): EventDraft[] =>
  tasks.map((text, index) => ({
    type: 'task.added',
    data: { taskId: stableId(investigationId, 'task', String(index)), title: text },
  }));
