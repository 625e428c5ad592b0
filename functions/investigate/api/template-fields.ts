import * as z from 'zod';
import { InvestigationTemplate } from '../../../schemas/investigation-template.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import type { CommandPorts } from '../command/command.ts';
import { investigationTemplateView } from '../view.ts';

type Ports = Pick<CommandPorts, 'investigationTemplates' | 'clock'>;

const Input = InvestigationTemplate.omit({ version: true, changedBy: true, changedAt: true }).extend({
  /** The version that the author had seen; 0 for a new template. */
  basedOn: z.int().nonnegative(),
});

/** Templates that investigations are opened from. */
export const templateFields = (ports: Ports): Readonly<Record<string, FieldHandler>> => ({
  investigationTemplates: defineField({
    action: 'read',
    arguments: z.strictObject({}),
    handle: async () => (await ports.investigationTemplates.list()).map(investigationTemplateView),
  }),
  saveInvestigationTemplate: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: Input }),
    handle: async ({ input }, caller) => investigationTemplateView(await save(ports, input, caller)),
  }),
});

/** Saves the next version; sent again, answers with the one that was saved. Throws Rejected `Conflict` with both. */
async function save(ports: Ports, { basedOn, ...said }: z.output<typeof Input>, caller: Caller) {
  const template: InvestigationTemplate = {
    ...said,
    version: basedOn + 1,
    changedBy: actorOf(caller),
    changedAt: ports.clock.now(),
  };
  if (await ports.investigationTemplates.save(template)) return template;
  const stored = await ports.investigationTemplates.get(said.templateId);
  if (stored !== undefined && isSame(stored, template)) return stored;
  throw new Rejected('Conflict', `input.basedOn: the template stands at version ${stored?.version ?? 0}`, {
    path: 'input.basedOn',
    info: { yours: said, theirs: stored ?? null },
  });
}

const isSame = (one: InvestigationTemplate, other: InvestigationTemplate): boolean =>
  canonicalJson({ ...one, changedAt: 0 }) === canonicalJson({ ...other, changedAt: 0 });
