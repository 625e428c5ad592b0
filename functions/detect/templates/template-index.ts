import { isWord, mayVary, tokensOf } from './tokens.ts';
import { WILDCARD } from './wildcard.ts';

/** Templates with a word that was found to vary, found again by what they begin with. */
export class TemplateIndex {
  readonly #byShape = new Map<string, (readonly string[])[]>();

  constructor(templates: Iterable<string>) {
    for (const template of [...new Set(templates)].sort()) {
      const tokens = tokensOf(template);
      const shape = shapeOf(tokens);
      const known = this.#byShape.get(shape);
      if (known === undefined) this.#byShape.set(shape, [tokens]);
      else known.push(tokens);
    }
  }

  /** The first template, in order of their texts, that differs from the form only where it has a wildcard for a word. */
  fitting(form: string): string | undefined {
    if (this.#byShape.size === 0) return undefined;
    const tokens = tokensOf(form);
    const known = this.#byShape.get(shapeOf(tokens));
    if (known === undefined) return undefined;
    const free = mayVary(tokens);
    return known.find((template) => fits(template, tokens, free))?.join('');
  }
}

const shapeOf = (tokens: readonly string[]): string =>
  `${tokens.length} ${tokens[0] ?? ''} ${tokens.find(isWord) ?? ''}`;

const fits = (template: readonly string[], tokens: readonly string[], free: readonly boolean[]): boolean =>
  template.every((token, index) => token === tokens[index] || (token === WILDCARD && free[index] === true));
