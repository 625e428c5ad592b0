/** OpenTelemetry SeverityNumber of the words that sources use, lower case. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['trace', 1],
  ['verbose', 1],
  ['debug', 5],
  ['info', 9],
  ['information', 9],
  ['informational', 9],
  ['none', 9],
  ['notice', 10],
  ['low', 13],
  ['minor', 13],
  ['warn', 13],
  ['warning', 13],
  ['medium', 17],
  ['major', 17],
  ['err', 17],
  ['error', 17],
  ['high', 18],
  ['alert', 19],
  ['crit', 21],
  ['critical', 21],
  ['fatal', 21],
  ['page', 21],
  ['panic', 24],
  ['emerg', 24],
  ['emergency', 24],
]);

export const SEVERITY = { info: 9, warn: 13, error: 17, fatal: 21 } as const;

/** SeverityNumber of a word, or of a pino or bunyan level (10 trace to 60 fatal); 0 when it is unknown. */
export function severityOf(word: string | undefined): number {
  const known = NUMBERS.get((word ?? '').trim().toLowerCase());
  if (known !== undefined) return known;
  const level = Number(word);
  const isLevel = Number.isInteger(level) && level >= 10 && level <= 60 && level % 10 === 0;
  return isLevel ? (level / 10 - 1) * 4 + 1 : 0;
}

/** The first level word in capitals near the start of a plain log line. */
export const levelIn = (line: string): string | undefined =>
  /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)\b/.exec(line.slice(0, 200))?.[0];
