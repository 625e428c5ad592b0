import { INTRINSIC_FUNCTIONS } from './intrinsic-functions.ts';
import { type PathScope, parsePath, readPath } from './paths.ts';
import { runtimeError } from './states-error.ts';

/** An expression such as `States.Format('{} of {}', $.a, States.UUID())`, read. */
type Expression =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

const TOKEN =
  /\s*(?:('(?:[^'\\]|\\.)*')|(States\.[A-Za-z0-9]+)\s*\(|(\$[^\s,()]*)|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([,)]))\s*/suy;
const LONGEST = 10_000;

/** Throws StatesError `States.Runtime` for an expression that cannot be read or names an unknown function. */
export function parseIntrinsic(text: string): Expression {
  if (text.length > LONGEST) throw runtimeError('an intrinsic function is at most 10,000 characters long');
  const tokens = tokensOf(text);
  const { expression, next } = parseAt(tokens, 0, text);
  if (expression.kind !== 'call' || next !== tokens.length) throw unreadable(text);
  return expression;
}

export function evaluateIntrinsic(text: string, scope: PathScope): unknown {
  return evaluate(parseIntrinsic(text), scope);
}

function evaluate(expression: Expression, scope: PathScope): unknown {
  if (expression.kind === 'value') return expression.value;
  if (expression.kind === 'path') return readPath(expression.path, scope);
  const call = INTRINSIC_FUNCTIONS.get(expression.name);
  if (call === undefined) throw runtimeError(`unknown intrinsic function ${expression.name}`);
  return call(expression.args.map((argument) => evaluate(argument, scope)));
}

function tokensOf(text: string): readonly RegExpExecArray[] {
  const tokens: RegExpExecArray[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < text.length; end = TOKEN.lastIndex) {
    const token = TOKEN.exec(text);
    if (token === null) throw unreadable(text);
    tokens.push(token);
  }
  return tokens;
}

interface Parsed {
  readonly expression: Expression;
  readonly next: number;
}

function parseAt(tokens: readonly RegExpExecArray[], at: number, text: string): Parsed {
  const [, quoted, name, path, literal] = tokens[at] ?? [];
  if (name !== undefined) return parseCall(tokens, { at: at + 1, name }, text);
  if (path !== undefined) {
    parsePath(path);
    return { expression: { kind: 'path', path }, next: at + 1 };
  }
  if (quoted !== undefined)
    return {
      expression: { kind: 'value', value: quoted.slice(1, -1).replace(/\\(.)/gs, '$1') },
      next: at + 1,
    };
  if (literal === undefined) throw unreadable(text);
  return { expression: { kind: 'value', value: JSON.parse(literal) }, next: at + 1 };
}

function parseCall(
  tokens: readonly RegExpExecArray[],
  call: { readonly at: number; readonly name: string },
  text: string,
): Parsed {
  if (!INTRINSIC_FUNCTIONS.has(call.name)) throw runtimeError(`unknown intrinsic function ${call.name}`);
  const args: Expression[] = [];
  if (tokens[call.at]?.[5] === ')')
    return { expression: { kind: 'call', name: call.name, args }, next: call.at + 1 };
  for (let at = call.at; ; ) {
    const { expression, next } = parseAt(tokens, at, text);
    args.push(expression);
    const separator = tokens[next]?.[5];
    if (separator === ')') return { expression: { kind: 'call', name: call.name, args }, next: next + 1 };
    if (separator !== ',') throw unreadable(text);
    at = next + 1;
  }
}

const unreadable = (text: string) => runtimeError(`cannot read the intrinsic function ${text.slice(0, 200)}`);
