import type { StoredQueryTemplate, TemplateState } from '../../../schemas/stored-query-template.ts';
import { type Caller, hasRole } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { QueryTemplates } from '../../shared/ports/query-templates.ts';
import type { Transition } from '../transitions.ts';
import { parseTemplate } from './parse-template.ts';
import { assertTestsPass } from './template-tests.ts';
import type { TemplateDeps } from './templates.ts';

/** Every way a template that a team wrote may change. README.md draws the same. */
export const TEMPLATE_TRANSITIONS = {
  approve: { from: ['proposed'], to: 'approved' },
  reject: { from: ['proposed'], to: 'rejected' },
  deprecate: { from: ['approved'], to: 'deprecated' },
} as const satisfies Readonly<Record<string, Transition<TemplateState>>>;

type TransitionName = keyof typeof TEMPLATE_TRANSITIONS;

export interface TeamTemplateDeps extends TemplateDeps {
  readonly storedTemplates: QueryTemplates;
  readonly clock: Clock;
}

/** Which version is meant, and why it is changed. */
export interface Act {
  readonly templateId: string;
  readonly version: number;
  readonly rationale?: string | undefined;
}

/**
 * Stores a new version for review, once its tests passed. The same document again changes nothing. Throws Rejected
 * `BadInput` for a document that is wrong or whose tests fail, and `Conflict` for an id or version that is taken.
 */
export async function proposeTemplate(
  deps: TeamTemplateDeps,
  { text, rationale }: { readonly text: string; readonly rationale?: string | undefined },
  caller: Caller,
): Promise<StoredQueryTemplate> {
  const { document, template, documentHash } = parseTemplate(text, { file: 'document' });
  const { id: templateId, version } = document;
  if (deps.templates.some(({ id }) => id === templateId))
    throw taken(templateId, 'is the id of a template that is shipped');
  const versions = await deps.storedTemplates.versions(templateId);
  const same = versions.find((known) => known.version === version);
  if (same?.documentHash === documentHash && same.proposed.by.id === caller.id) return same;
  const newest = versions.at(-1)?.version ?? 0;
  if (version <= newest) throw taken(templateId, `has version ${newest} already, raise it`);
  await assertTestsPass(template, document.tests);
  const stored: StoredQueryTemplate = {
    templateId,
    version,
    state: 'proposed',
    document,
    text,
    documentHash,
    proposed: actOf(caller, deps.clock, rationale),
  };
  if (await deps.storedTemplates.add(stored)) return stored;
  throw taken(templateId, `has version ${version} already, raise it`);
}

/** Somebody else than the author decides. Throws Rejected `NotFound`, `Forbidden` for the author, and `NotAllowed`. */
export async function reviewTemplate(
  deps: TeamTemplateDeps,
  { decision, ...act }: Act & { readonly decision: 'approve' | 'reject' },
  caller: Caller,
): Promise<StoredQueryTemplate> {
  const template = await knownTemplate(deps, act);
  if (template.proposed.by.id === caller.id)
    throw new Rejected('Forbidden', 'input: a template is reviewed by somebody else than its author', {
      path: 'input',
    });
  return changed(deps, template, {
    name: decision,
    field: 'reviewed',
    act: actOf(caller, deps.clock, act.rationale),
  });
}

/** The author or a lead takes an approved version out of use. Throws as `reviewTemplate` does. */
export async function deprecateTemplate(
  deps: TeamTemplateDeps,
  act: Act,
  caller: Caller,
): Promise<StoredQueryTemplate> {
  const template = await knownTemplate(deps, act);
  if (template.proposed.by.id !== caller.id && !hasRole(caller, 'lead'))
    throw new Rejected(
      'Forbidden',
      `input: only ${template.proposed.by.name}, who wrote it, or a lead may deprecate it`,
      {
        path: 'input',
      },
    );
  return changed(deps, template, {
    name: 'deprecate',
    field: 'deprecated',
    act: actOf(caller, deps.clock, act.rationale),
  });
}

interface Change {
  readonly name: TransitionName;
  readonly field: 'reviewed' | 'deprecated';
  readonly act: StoredQueryTemplate['proposed'];
}

/** The same person doing the same again changes nothing. */
async function changed(
  deps: TeamTemplateDeps,
  template: StoredQueryTemplate,
  { name, field, act }: Change,
): Promise<StoredQueryTemplate> {
  const { from, to } = TEMPLATE_TRANSITIONS[name];
  if (template.state === to && template[field]?.by.id === act.by.id) return template;
  const done = await deps.storedTemplates.change(template, { from, set: { state: to, [field]: act } });
  if (done) return { ...template, state: to, [field]: act };
  const { state } = await knownTemplate(deps, template);
  throw new Rejected('NotAllowed', `input: a template that is ${state} can't be ${to}`, {
    path: 'input',
    info: { state, allowed: from },
  });
}

async function knownTemplate(
  { storedTemplates }: TeamTemplateDeps,
  which: Act,
): Promise<StoredQueryTemplate> {
  const template = await storedTemplates.get(which.templateId, which.version);
  if (template !== undefined) return template;
  throw new Rejected('NotFound', `input: no team wrote version ${which.version} of "${which.templateId}"`, {
    path: 'input',
  });
}

const actOf = ({ id, name }: Caller, clock: Clock, rationale: string | undefined) => ({
  by: { id, name },
  at: clock.now(),
  ...(rationale === undefined ? {} : { rationale }),
});

const taken = (templateId: string, reason: string): Rejected =>
  new Rejected('Conflict', `input.document: "${templateId}" ${reason}`, { path: 'input.document' });
