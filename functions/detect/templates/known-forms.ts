import * as z from 'zod';
import type { DetectorState, StateBlock } from '../../shared/ports/detector-state.ts';
import { FormCounts, FormCountsJson } from './form-counts.ts';
import { TemplateMiner } from './template-miner.ts';

/** Forms of one service that are kept. Few programs write as many. */
const MAX_KNOWN = 512;
/** So many new ones are learned of a batch; the others when they come again. */
const MAX_NEW = 64;
/** So many wait in the state until they are written to the block. */
const WAITING = 32;

/** What a state keeps of the forms of a service's log; all of them lie in a block. */
export const FormsTail = z.object({
  /** How many were learned so far. */
  count: z.int().nonnegative(),
  /** The last of them: all that may not be in the block yet. */
  tail: z.array(z.string().max(1_024)),
});
export type FormsTail = z.infer<typeof FormsTail>;

const EMPTY: FormsTail = { count: 0, tail: [] };
const blockName = (name: string): string => `forms/${name}`;

interface Parts {
  readonly seen: FormCounts;
  readonly count: number;
  readonly tail: readonly string[];
  /** Whether some of what was learned could not be read any more. */
  readonly lost: boolean;
}

/** The forms of one service's log as a process knows them, and their templates. */
export class KnownForms {
  readonly miner: TemplateMiner;
  readonly lost: boolean;
  #count: number;
  #tail: readonly string[];

  private constructor({ seen, count, tail, lost }: Parts) {
    this.miner = new TemplateMiner(seen);
    this.#count = count;
    this.#tail = tail;
    this.lost = lost;
  }

  /** Goes on with what a process remembers when nothing is missing up to the state's tail, or else with the block. */
  static async open(
    name: string,
    {
      known,
      stored = EMPTY,
    }: { readonly known?: KnownForms | undefined; readonly stored?: FormsTail | undefined },
    blocks: Pick<DetectorState, 'loadBlocks'>,
  ): Promise<KnownForms> {
    if (known?.catchUp(stored) === true) return known;
    const { count, tail } = stored;
    const first = count - tail.length;
    const isInBlock = first > 0 || tail.length >= WAITING;
    const block = isInBlock ? (await blocks.loadBlocks([blockName(name)])).get(blockName(name)) : undefined;
    const content = FormCountsJson.safeParse(block?.content).data;
    const seen = content === undefined ? new FormCounts(MAX_KNOWN) : FormCounts.parse(content);
    for (const form of tail) if (!seen.has(form)) seen.add(form);
    const lost = first > 0 && (content === undefined || (block?.end ?? 0) < first);
    const waiting = tail.slice(Math.max(0, (lost ? first : (block?.end ?? 0)) - first));
    return new KnownForms({ seen, count, tail: waiting, lost });
  }

  /** False when forms are missing in between, or when it is ahead of what was saved. */
  catchUp({ count, tail }: FormsTail): boolean {
    const missing = count - this.#count;
    if (missing < 0 || missing > tail.length) return false;
    const later = missing === 0 ? [] : tail.slice(-missing);
    this.miner.learn(later.filter((form) => !this.miner.seen.has(form)));
    this.#count = count;
    const both = [...this.#tail, ...later];
    this.#tail = both.slice(Math.max(0, both.length - tail.length));
    return true;
  }

  /** Learns the forms of a batch. Gives those that are new; the first of them, when there are very many. */
  learn(forms: readonly string[]): readonly string[] {
    const unknown = [...new Set(forms)].filter((form) => !this.miner.seen.has(form)).slice(0, MAX_NEW);
    const added = this.miner.learn(unknown);
    this.#count += added.length;
    this.#tail = [...this.#tail, ...added];
    return added;
  }

  tail(): FormsTail {
    return { count: this.#count, tail: [...this.#tail] };
  }

  /** What is to be written to the block once the state is; none while few wait. */
  waiting(name: string, usedAt: number): readonly StateBlock[] {
    if (this.#tail.length < WAITING) return [];
    return [{ block: blockName(name), end: this.#count, content: this.miner.seen.toJSON(), usedAt }];
  }

  /** To be called when all that was learned is in the block. */
  wrote(): void {
    this.#tail = [];
  }
}
