import type { Sight } from '../access/service-sight.ts';
import { sightOf } from '../access/sight-of.ts';
import type { Caller } from '../caller.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Auditor } from './auditing.ts';

/** Leaves the content of services that somebody may not see out of what a field answers. */
export type Withhold = (answer: unknown, sight: Sight) => unknown;

/** The shape that a field's answer has, as far as withholding looks into it. */
export type Shown = Readonly<Record<string, unknown>>;

export const isShown = (value: unknown): value is Shown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a list of the answer. */
export const shownIn = (value: unknown): readonly Shown[] =>
  Array.isArray(value) ? value.filter(isShown) : [];

export const nameIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Whatever `change` makes of an answer that is there; null stays null. */
export const eachShown =
  (change: (one: Shown, sight: Sight) => Shown): Withhold =>
  (answer, sight) => {
    if (Array.isArray(answer)) return shownIn(answer).map((one) => change(one, sight));
    return isShown(answer) ? change(answer, sight) : answer;
  };

/** The same for the items of a page. */
export const eachItem =
  (change: (one: Shown, sight: Sight) => Shown): Withhold =>
  (answer, sight) =>
    isShown(answer) ? { ...answer, items: eachShown(change)(answer.items, sight) } : answer;

/**
 * The filter that every answer of a stage goes through: fields that may hold content of services have a rule, decided on the
 * catalogue as it stands. What of restricted services is shown is written down before.
 */
export const withholding =
  (catalogue: Pick<Catalogue, 'services'>, rules: Readonly<Record<string, Withhold>>) =>
  async (
    asked: { readonly field: string; readonly caller: Caller; readonly audit: Auditor },
    answer: unknown,
  ): Promise<unknown> => {
    const rule = Object.hasOwn(rules, asked.field) ? rules[asked.field] : undefined;
    if (rule === undefined || answer === undefined || answer === null) return answer;
    const sight = sightOf(await catalogue.services(), asked.caller);
    const shown = rule(answer, sight);
    await auditOpened(asked.audit, sight);
    return shown;
  };

export async function auditOpened(audit: Auditor | undefined, { opened }: Pick<Sight, 'opened'>) {
  for (const [{ serviceName }, decision] of opened)
    await audit?.read(`service/${serviceName}`, decision, 'readService');
}
