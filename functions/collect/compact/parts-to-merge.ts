import type { PartList } from '../../shared/ports/archive-parts.ts';

const MIB = 1_048_576;
/** An object of this size is left as it is. */
const FULL_BYTES = 16 * MIB;
/** Objects below this are merged whatever their sizes are. */
const TINY_BYTES = MIB / 16;
/** Else an object is rewritten only together with others that make up half of it: each row is then rewritten a few times only. */
const RATIO = 2;
/** A list of the running hour grows all the time. */
const WORTH_A_MERGE = 8;

/** Keys of a list's objects that become one, smallest first; none when it is not worth it yet. */
export function partsToMerge(
  { parts }: PartList,
  { isRunning }: { readonly isRunning: boolean },
): readonly string[] {
  const chosen: string[] = [];
  let bytes = 0;
  for (const part of parts.toSorted((a, b) => a.bytes - b.bytes || (a.key < b.key ? -1 : 1))) {
    const fits = part.bytes <= Math.max(TINY_BYTES, RATIO * bytes) || chosen.length === 0;
    if (!fits || part.bytes >= FULL_BYTES || bytes >= FULL_BYTES) break;
    chosen.push(part.key);
    bytes += part.bytes;
  }
  return chosen.length >= (isRunning ? WORTH_A_MERGE : 2) ? chosen : [];
}
