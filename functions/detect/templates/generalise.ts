import { hideVaryingNames } from './names.ts';
import { type Candidate, candidate, Siblings } from './siblings.ts';
import { TemplateIndex } from './template-index.ts';
import { joinWildcards, tokensOf } from './tokens.ts';
import { WILDCARD } from './wildcard.ts';

/** Each round settles one word of a template; few statements have more that vary and do not look like it. */
const MAX_ROUNDS = 5;

/** Says of any form what its template is. */
export type Templates = (form: string) => string;

/**
 * The templates behind a set of forms. Depends on the set alone, not on its order. A form that is not in the set gets the
 * template it fits, or stands for itself.
 */
export function generalise(forms: Iterable<string>): Templates {
  const named = hideVaryingNames(forms);
  let current = new Map([...new Set(named.values())].map((form) => [form, form]));
  const candidates = new Map<string, Candidate>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const widened = widen(new Set(current.values()), candidates);
    if (widened.size === 0) break;
    current = new Map([...current].map(([form, template]) => [form, widened.get(template) ?? template]));
  }
  const index = new TemplateIndex(
    [...current].filter(([form, text]) => form !== text).map(([, text]) => text),
  );
  return (form) => {
    const known = named.get(form) ?? form;
    const template = current.get(known) ?? known;
    return template === known ? (index.fitting(template) ?? template) : template;
  };
}

/** One word less in each template that has a word that varies. Candidates that are known already are not made again. */
function widen(templates: ReadonlySet<string>, known: Map<string, Candidate>): ReadonlyMap<string, string> {
  const candidates = new Map<string, Candidate>();
  for (const template of templates) {
    const each = known.get(template) ?? candidate(tokensOf(template));
    known.set(template, each);
    candidates.set(template, each);
  }
  const siblings = new Siblings(candidates.values());
  const widened = new Map<string, string>();
  for (const [template, each] of candidates) {
    const varying = siblings.mostVarying(each);
    if (varying !== -1) widened.set(template, joinWildcards(each.tokens.with(varying, WILDCARD).join('')));
  }
  return widened;
}
