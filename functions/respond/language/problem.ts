import type { Playbook } from '../../../schemas/playbook.ts';
import type { Action } from '../action.ts';

export type { Problem } from '../problem.ts';

/** A query template as playbooks need to know it. */
export interface KnownQuery {
  readonly id: string;
  readonly columns: readonly string[];
  readonly parameters: readonly string[];
  readonly required: readonly string[];
}

/** What a playbook may refer to. */
export interface Known {
  readonly actions: readonly Action[];
  readonly queryTemplates: readonly KnownQuery[];
  /** Those that it may call. */
  readonly playbooks: readonly Playbook[];
}

/** The name that was probably meant: the one with the fewest changed letters, if those are few. */
export function meant(name: string, known: readonly string[]): string {
  const near = known
    .map((each) => ({ each, distance: distanceBetween(name, each) }))
    .filter(({ distance }) => distance <= 3)
    .sort((a, b) => a.distance - b.distance)[0];
  if (near !== undefined) return `; did you mean "${near.each}"?`;
  return known.length === 0 ? '' : `; there are ${[...known].sort().slice(0, 40).join(', ')}`;
}

/** Levenshtein's distance, row by row. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, otherLetter] of [...other].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === otherLetter ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
