import * as z from 'zod';
import { sha256 } from '../../shared/hash.ts';

/** How many forms are kept unless somebody asks for less. */
export const MAX_FORMS = 16_384;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What was learned from log lines, as JSON. `forms` are ordered by their hashes (SHA-256), each with the number of its
 * lines; `limit` is there once forms had to be left out: none with that hash or a greater one is kept.
 */
export const FormCountsJson = z.object({
  version: z.literal(1),
  lines: z.int().min(0),
  capacity: z.int().min(1),
  limit: Sha256.optional(),
  forms: z.array(z.tuple([z.string().max(1_024), z.int().min(1)])),
});
export type FormCountsJson = z.infer<typeof FormCountsJson>;

interface Kept {
  readonly hash: string;
  count: number;
}

/**
 * The forms seen, counted. Never more than `capacity`: those with the smallest hashes stay, an even sample of all that
 * ever came (a bottom-k sketch, Cohen and Kaplan 2007). So what is kept depends only on which lines were seen: not on
 * their order, nor on how they were spread over shards. A count is exact for as long as its form is kept.
 */
export class FormCounts {
  readonly capacity: number;
  readonly #kept = new Map<string, Kept>();
  /** The smallest hash that is not kept any more. */
  #limit: string | undefined;
  #lines = 0;

  constructor(capacity = MAX_FORMS) {
    this.capacity = capacity;
  }

  /** Throws ZodError when it is no state of this version. */
  static parse(json: unknown): FormCounts {
    const { capacity, lines, limit, forms } = FormCountsJson.parse(json);
    const counts = new FormCounts(capacity);
    counts.#limit = limit;
    for (const [form, count] of forms) counts.#keep(form, count);
    counts.#shrink();
    counts.#lines = lines;
    return counts;
  }

  /** Lines of all forms, also of those not kept. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether all forms that came are kept. */
  get complete(): boolean {
    this.#shrink();
    return this.#limit === undefined;
  }

  /** Counts more lines of a form, one unless it is said. True when this changes which forms are kept. */
  add(form: string, lines = 1): boolean {
    this.#lines += lines;
    const isNew = this.#count(form, lines);
    // Now and then, not each time: sorting is what costs.
    if (this.#kept.size >= 2 * this.capacity) this.#shrink();
    return isNew;
  }

  has(form: string): boolean {
    return this.#kept.has(form);
  }

  forms(): readonly string[] {
    this.#shrink();
    return [...this.#kept.keys()];
  }

  /**
   * What both have seen together. Associative and commutative. The smaller capacity rules, as the larger one can't be
   * filled from what the other dropped.
   */
  merge(other: FormCounts): FormCounts {
    const merged = new FormCounts(Math.min(this.capacity, other.capacity));
    for (const limit of [this.#limitAfterShrinking(), other.#limitAfterShrinking()])
      if (limit !== undefined && (merged.#limit === undefined || limit < merged.#limit))
        merged.#limit = limit;
    for (const part of [this, other]) for (const [form, { count }] of part.#kept) merged.#count(form, count);
    merged.#shrink();
    merged.#lines = this.#lines + other.#lines;
    return merged;
  }

  toJSON(): FormCountsJson {
    this.#shrink();
    const forms = this.#byHash().map(([form, { count }]): [string, number] => [form, count]);
    const limit = this.#limit === undefined ? {} : { limit: this.#limit };
    return { version: 1, lines: this.#lines, capacity: this.capacity, ...limit, forms };
  }

  #count(form: string, count: number): boolean {
    const known = this.#kept.get(form);
    if (known === undefined) return this.#keep(form, count);
    known.count += count;
    return false;
  }

  #keep(form: string, count: number): boolean {
    const hash = sha256(form);
    if (this.#limit !== undefined && hash >= this.#limit) return false;
    this.#kept.set(form, { hash, count });
    return true;
  }

  #limitAfterShrinking(): string | undefined {
    this.#shrink();
    return this.#limit;
  }

  #shrink(): void {
    if (this.#kept.size <= this.capacity) return;
    const dropped = this.#byHash().slice(this.capacity);
    this.#limit = dropped[0]?.[1].hash;
    for (const [form] of dropped) this.#kept.delete(form);
  }

  #byHash(): [string, Kept][] {
    return [...this.#kept].sort(([, a], [, b]) => (a.hash < b.hash ? -1 : 1));
  }
}
