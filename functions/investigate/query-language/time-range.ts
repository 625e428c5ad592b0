/**
 * Throws for SQL over the archive that does not name kinds and a range of hours, both of which choose what is read, and a range
 * of times. A template without them is a bug: its question would read, and bill, the whole archive.
 */
export function requireTimeRange(sql: string): void {
  const missing = [
    ...(/\bkind\s*(?:=|IN\b)/i.test(sql) ? [] : ['kind']),
    ...(/\bhour\s+BETWEEN\s+\?\s+AND\s+\?/i.test(sql) ? [] : ['hour BETWEEN ? AND ?']),
    ...(/"time"\s*>=/.test(sql) && /"time"\s*</.test(sql) ? [] : ['"time" >= and <']),
  ];
  if (missing.length > 0) throw new Error(`a cold query has to name ${missing.join(', ')}`);
}
