import { joinWildcards } from './tokens.ts';
import { WILDCARD } from './wildcard.ts';

/** Three or more parts with dots between: a class, a package, a host, a file. */
const DOTTED_NAME = /(?<![\w$.-])[\w$-]+(?:\.[\w$-]+){2,}(?![\w$.-])/g;

/**
 * Dotted names are constants or variables, and their looks do not tell. They vary when forms differ in nothing else:
 * all such names of those forms become wildcards at once (a line often holds several that change together).
 */
export function hideVaryingNames(forms: Iterable<string>): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>();
  for (const form of forms) {
    const hidden = form.includes('.') ? joinWildcards(form.replace(DOTTED_NAME, WILDCARD)) : form;
    const group = groups.get(hidden);
    if (group === undefined) groups.set(hidden, [form]);
    else group.push(form);
  }
  const shown = new Map<string, string>();
  for (const [hidden, group] of groups)
    for (const form of group) shown.set(form, group.length > 1 ? hidden : form);
  return shown;
}
