const NUMBERS = [24, 21, 18, 17, 13, 9] as const;

/** SeverityNumber of a priority such as `P1`, `SEV-2` or `sev3` (0 and 1 are the most urgent), 0 for any other word. */
export function priorityOf(word: string | undefined): number {
  const rank = /^(?:p|sev)-?([0-5])$/i.exec(word?.trim() ?? '')?.[1];
  return rank === undefined ? 0 : (NUMBERS[Number(rank)] ?? 0);
}
