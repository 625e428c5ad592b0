import { stableId } from './hash.ts';

const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 400;

/** Milliseconds to wait before the next attempt: those who lost to one another wait unequally long, longer each time. */
export function waitOf(who: string, attempt: number): number {
  const share = Number.parseInt(stableId(who, String(attempt)).slice(0, 4), 16) / 0x1_0000;
  return share * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}
