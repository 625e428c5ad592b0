import jsonata from 'jsonata';
import { Rejected } from '../../shared/errors.ts';

const TIMEOUT_MS = 1_000;
const MAX_CALL_DEPTH = 100;
const MAX_SEQUENCE = 10_000;
/** What an expression may come to. */
export const MAX_RESULT_BYTES = 64 * 1024;
const WHOLE = /^(?:\$\{([\s\S]*)\}|\{%([\s\S]*)%\})$/;

/** The JSONata of a value that is exactly `${ ... }`, or `{% ... %}` as machines have it; undefined for every other value. */
export function expressionIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, inDocument, inMachine] = WHOLE.exec(value) ?? [];
  return inDocument ?? inMachine;
}

/** The same value with its expressions as a machine may hold them: CloudFormation takes `${` for one of its own substitutions. */
export function forMachine(value: unknown): unknown {
  const source = expressionIn(value);
  if (source !== undefined) return `{%${source}%}`;
  if (Array.isArray(value)) return value.map(forMachine);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, forMachine(member)]));
}

/** Throws Rejected `BadInput` for what is not JSONata, with the place in the expression. */
export function parseExpression(source: string): jsonata.Expression {
  try {
    return jsonata(source, { timeout: TIMEOUT_MS, stack: MAX_CALL_DEPTH, sequence: MAX_SEQUENCE });
  } catch (error) {
    throw refused(source, `is not JSONata: ${messageOf(error)}`);
  }
}

/**
 * What an expression gives for this scope; null when it gives nothing. Bounded in time, depth and size. Throws Rejected
 * `BadInput` when it fails or passes a bound.
 */
export async function evaluate(source: string, scope: Readonly<Record<string, unknown>>): Promise<unknown> {
  const expression = parseExpression(source);
  const result: unknown = await expression.evaluate(scope).catch((error: unknown) => {
    throw refused(source, `fails: ${messageOf(error)}`);
  });
  return result === undefined ? null : plain(source, result);
}

/** A condition must say true or false: a text or a list that happens to be there is no answer. */
export async function holds(source: string, scope: Readonly<Record<string, unknown>>): Promise<boolean> {
  const answer = await evaluate(source, scope);
  if (typeof answer !== 'boolean') throw refused(source, `must give true or false, gives ${shown(answer)}`);
  return answer;
}

/** Fills in every expression within a value. What an expression gives is not looked at again. */
export async function fill(value: unknown, scope: Readonly<Record<string, unknown>>): Promise<unknown> {
  const source = expressionIn(value);
  if (source !== undefined) return evaluate(source, scope);
  if (Array.isArray(value)) return Promise.all(value.map((each) => fill(each, scope)));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(async ([key, member]) => [key, await fill(member, scope)]);
  return Object.fromEntries(await Promise.all(members));
}

/** JSONata's sequences carry marks of their own; what leaves here is JSON. */
function plain(source: string, value: unknown): unknown {
  const reason = unfit(value);
  if (reason !== undefined) throw refused(source, `gives ${reason}`);
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > MAX_RESULT_BYTES) throw refused(source, `gives ${TOO_LARGE}`);
  return JSON.parse(text);
}

const TOO_LARGE = `more than ${MAX_RESULT_BYTES / 1024} KiB`;

/** Counts before anything is written out: a text that doubled thirty times is small until somebody copies it. */
function unfit(value: unknown): string | undefined {
  let left = MAX_RESULT_BYTES;
  const todo = [value];
  while (todo.length > 0) {
    const next = todo.pop();
    left -= typeof next === 'string' ? next.length : 1;
    if (left < 0) return TOO_LARGE;
    if (typeof next === 'function') return 'a function';
    if (typeof next !== 'object' || next === null) continue;
    if ('_jsonata_lambda' in next || '_jsonata_function' in next) return 'a function';
    todo.push(...Object.values(next).filter((member) => member !== undefined));
  }
  return undefined;
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 100);
const refused = (source: string, reason: string): Rejected =>
  new Rejected('BadInput', `the expression \${${source.slice(0, 200)}} ${reason}`, { info: { reason } });
