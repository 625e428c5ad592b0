import { isRecord } from './json.ts';
import { runtimeError } from './states-error.ts';

/** What paths are read from: `$` is the input, `$$` the context object. */
export interface PathScope {
  readonly input: unknown;
  readonly context: unknown;
}

type Segment =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' };

const SEGMENT = /\.(\*|[\p{L}_][\p{L}\p{N}_-]*)|\[(?:'([^'\\]*)'|"([^"\\]*)"|(-?\d{1,9})|(\*))\]/uy;

/** Throws StatesError `States.Runtime` for a path with a filter, a slice or `..`: the embedded cloud does not support them. */
export function parsePath(path: string): readonly Segment[] {
  const segments: Segment[] = [];
  const start = path.startsWith('$$') ? 2 : 1;
  if (!path.startsWith('$')) throw runtimeError(`The path '${path}' must start with $`);
  SEGMENT.lastIndex = start;
  for (let end = start; end < path.length; end = SEGMENT.lastIndex) {
    const found = SEGMENT.exec(path);
    if (found === null) throw runtimeError(`the embedded cloud does not support the path '${path}'`);
    segments.push(segmentOf(found));
  }
  return segments;
}

function segmentOf([, dotted, single, double, index, star]: RegExpExecArray): Segment {
  if (dotted === '*' || star !== undefined) return { kind: 'all' };
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  return { kind: 'name', name: dotted ?? single ?? double ?? '' };
}

/** The value a path points to; undefined when there is none. A path with `*` gives a list, perhaps empty. */
export function findPath(path: string, scope: PathScope): unknown {
  const segments = parsePath(path);
  const root = path.startsWith('$$') ? scope.context : scope.input;
  const found = segments.reduce<readonly unknown[]>(
    (values, segment) => values.flatMap(stepInto(segment)),
    [root],
  );
  return segments.some((segment) => segment.kind === 'all') ? found : found[0];
}

/** As `findPath`; throws StatesError `States.Runtime` when there is nothing. */
export function readPath(path: string, scope: PathScope): unknown {
  const value = findPath(path, scope);
  if (value === undefined)
    throw runtimeError(
      `The JSONPath '${path}' could not be found in the input '${JSON.stringify(path.startsWith('$$') ? scope.context : scope.input).slice(0, 1_000)}'`,
    );
  return value;
}

function stepInto(segment: Segment): (value: unknown) => readonly unknown[] {
  if (segment.kind === 'name') return (value) => member(value, segment.name);
  if (segment.kind === 'index') return (value) => element(value, segment.index);
  return (value) => (isRecord(value) ? Object.values(value) : Array.isArray(value) ? value : []);
}

function member(value: unknown, name: string): readonly unknown[] {
  return isRecord(value) && Object.hasOwn(value, name) ? [value[name]] : [];
}

function element(value: unknown, index: number): readonly unknown[] {
  const found: unknown = Array.isArray(value) ? value.at(index) : undefined;
  return found === undefined ? [] : [found];
}

/** Gives a copy of the input with a value put where a ResultPath points. Objects on the way are made. */
export function writePath(path: string, input: unknown, value: unknown): unknown {
  return write(input, parsePath(path), value);
}

function write(target: unknown, segments: readonly Segment[], value: unknown): unknown {
  const [head, ...rest] = segments;
  if (head === undefined) return value;
  if (head.kind === 'all') throw runtimeError('a ResultPath must point to one place');
  if (head.kind === 'index')
    return writeElement(target, head.index, (element) => write(element, rest, value));
  if (target !== undefined && !isRecord(target)) throw mismatch(head.name);
  const member = target !== undefined && Object.hasOwn(target, head.name) ? target[head.name] : undefined;
  return { ...target, [head.name]: write(member, rest, value) };
}

function writeElement(target: unknown, index: number, change: (element: unknown) => unknown): unknown {
  if (!Array.isArray(target) || index < 0 || index >= target.length) throw mismatch(String(index));
  return target.map((element: unknown, at) => (at === index ? change(element) : element));
}

const mismatch = (name: string) =>
  runtimeError(`States.ResultPathMatchFailure: the input has no place for '${name}'`);
