import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';

export interface Changes<F extends string> {
  readonly yours: Readonly<Partial<Record<F, unknown>>>;
  readonly theirs: Readonly<Partial<Record<F, unknown>>>;
  /** Of each field, the sequence of its last change. */
  readonly changedAt: Readonly<Record<F, number>>;
  /** The sequence that the author of `yours` had seen. */
  readonly basedOn: number;
}

/**
 * Throws Rejected `Conflict` with both values for the first field that somebody changed after `basedOn` to something else.
 * Different fields, and the same change made twice, do not collide.
 */
export function refuseConflict<F extends string>(fields: readonly F[], changes: Changes<F>): void {
  const { yours, theirs, changedAt, basedOn } = changes;
  for (const field of fields) {
    const sequence = changedAt[field];
    if (yours[field] === undefined || sequence <= basedOn || same(yours[field], theirs[field])) continue;
    throw new Rejected('Conflict', `input.${field}: was changed at sequence ${sequence}, after yours`, {
      path: `input.${field}`,
      info: { field, yours: yours[field], theirs: theirs[field] ?? null, sequence },
    });
  }
}

/** Throws Rejected `BadInput` when the author claims to have seen what is not there yet. */
export function refuseFuture(basedOn: number, sequence: number): void {
  if (basedOn <= sequence) return;
  throw new Rejected('BadInput', `input.basedOn: the log stands at ${sequence}`, { path: 'input.basedOn' });
}

export const same = (one: unknown, other: unknown): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);
