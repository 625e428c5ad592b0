/** How bad a log line says it is: 0 to say nothing, 1 for a warning, 2 for an error. */
export type Gravity = 0 | 1 | 2;

const WORDS: readonly (readonly [RegExp, Gravity])[] = [
  [/\b(error|err|fatal|critical|crit|severe|panic|emerg|emergency|alert|exception)\b/i, 2],
  [/\b(warn|warning)\b/i, 1],
];
/** OpenTelemetry SeverityNumber: from 13 on a warning, from 17 on an error. */
const WARN = 13;
const ERROR = 17;
/** A level stands at the beginning of a line. */
const HEAD = 60;

type Level = string | number | null | undefined;

/** From the severity, as a word or an OpenTelemetry SeverityNumber; without one, from the word at the head of the body. */
export function gravityOf(severity: Level, body: string): Gravity {
  if (typeof severity === 'number') return byNumber(severity);
  if (severity) return /^\d+$/.test(severity) ? byNumber(Number(severity)) : byWord(severity);
  return byWord(/\b[A-Z]{3,9}\b/.exec(body.slice(0, HEAD))?.[0] ?? '');
}

/** Whether a span failed: OpenTelemetry's status (ERROR or 2), or an HTTP status of 500 and more. */
export function failed(status: Level): boolean {
  if (status === null || status === undefined) return false;
  const number = Number(status);
  if (Number.isNaN(number) || status === '')
    return byWord(String(status)) === 2 || /fail/i.test(String(status));
  return number === 2 || number >= 500;
}

const byWord = (word: string): Gravity => WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? 0;

function byNumber(number: number): Gravity {
  if (number >= ERROR) return 2;
  return number >= WARN ? 1 : 0;
}
