import { same } from '../command/conflict.ts';
import type { Fields } from '../history/parts.ts';

/** The three states that a merge looks at: where the branch began, this investigation now, and the branch now. */
export interface Sides<T> {
  readonly base: T;
  readonly here: T;
  readonly branch: T;
}

/** A field that both changed since, to different values; `*` is the member itself, which one of them took away. */
export interface MergeConflict extends Sides<unknown> {
  readonly part: string;
  readonly id: string;
  readonly field: string;
}

export type Take = (conflict: Pick<MergeConflict, 'part' | 'id' | 'field'>) => 'branch' | 'here' | undefined;

/** Fields that say who made another one: they follow it. */
const FOLLOWERS: Readonly<Record<string, string>> = {
  revision: 'source',
  revisedBy: 'source',
  revisedAt: 'source',
};

export interface MergedMember {
  /** The fields to take from the branch; undefined when the member is taken away. */
  readonly fields: readonly string[] | undefined;
}

/** What becomes of one member: undefined when it stays as it is here. Conflicts that nobody resolved are added to the list. */
export function mergeMember(
  { base, here, branch }: Sides<Fields | undefined>,
  at: { readonly part: string; readonly id: string },
  { take, conflicts }: { readonly take: Take; readonly conflicts: MergeConflict[] },
): MergedMember | undefined {
  if (same(base, branch) || same(here, branch)) return undefined;
  const taken = (field: string, sides: Sides<unknown>): boolean => {
    if (same(sides.base, sides.branch) || same(sides.here, sides.branch)) return false;
    if (same(sides.here, sides.base)) return true;
    const side = take({ ...at, field });
    if (side === undefined) conflicts.push({ ...at, field, ...sides });
    return side === 'branch';
  };
  const whole = { base, here, branch };
  if (branch === undefined) return taken('*', whole) ? { fields: undefined } : undefined;
  if (here === undefined) return taken('*', whole) ? { fields: Object.keys(branch) } : undefined;
  const names = [...new Set([...Object.keys(base ?? {}), ...Object.keys(branch)])];
  const leaders = names.filter(
    (name) =>
      FOLLOWERS[name] === undefined &&
      taken(name, { base: base?.[name], here: here[name], branch: branch[name] }),
  );
  const followers = names.filter((name) => leaders.includes(FOLLOWERS[name] ?? ''));
  return leaders.length === 0 ? undefined : { fields: [...leaders, ...followers] };
}
