import { stableId } from '../../shared/hash.ts';
import { FormCounts } from './form-counts.ts';
import { type Forms, formsOf } from './forms-of.ts';
import { generalise, type Templates } from './generalise.ts';

export interface Template {
  /** 16 hex digits, from the text alone: whoever arrives at the same template gives it the same id. */
  readonly templateId: string;
  /** The constant words of the statement that made the lines, with `<*>` for what varies. */
  readonly text: string;
}

const ID_DIGITS = 16;

/** The id of a template with this text. */
export const templateIdOf = (text: string): string => stableId('log-template', text).slice(0, ID_DIGITS);

/**
 * Finds the templates of log lines, in two steps: lines are learned a batch at a time, then each line of the batch is asked
 * for. Which template a line has depends on what was learned, not on the order in which it was. Memory: `FormCounts`.
 */
export class TemplateMiner {
  #seen: FormCounts;
  #templates: Templates | undefined;
  #known = new Map<string, Template>();

  constructor(seen = new FormCounts()) {
    this.#seen = seen;
  }

  /** What was learned: keep it, merge it with that of another shard, give it to the next miner. */
  get seen(): FormCounts {
    return this.#seen;
  }

  /** Learns lines given as their forms (`formOf`), with how many lines have each: one unless it is said. Gives those that were not known. */
  learn(forms: readonly string[], counts: readonly number[] = []): readonly string[] {
    const added = forms.filter((form, index) => this.#seen.add(form, counts[index]));
    if (added.length === 0) return added;
    this.#templates = undefined;
    this.#known = new Map();
    return added;
  }

  /** The template of a form, also of one that was not learned. */
  templateOf(form: string): Template {
    const known = this.#known.get(form);
    if (known !== undefined) return known;
    this.#templates ??= generalise(this.#seen.forms());
    const text = this.#templates(form);
    const template = { templateId: templateIdOf(text), text };
    if (this.#known.size < this.#seen.capacity) this.#known.set(form, template);
    return template;
  }
}

/** The templates of a batch of lines, in their order; the miner has learned them. */
export const mineLines = (miner: TemplateMiner, lines: readonly string[]): readonly Template[] =>
  mineForms(miner, formsOf(lines));

/** The same for lines whose forms are known already. */
export function mineForms(miner: TemplateMiner, { forms, counts, places }: Forms): readonly Template[] {
  miner.learn(forms, counts);
  const templates = forms.map((form) => miner.templateOf(form));
  const ofLines: Template[] = [];
  for (const place of places) {
    const template = templates[place];
    if (template !== undefined) ofLines.push(template);
  }
  return ofLines;
}
