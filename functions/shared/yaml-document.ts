import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { Rejected } from './errors.ts';
import { assertPlain, pathFrom } from './plain-value.ts';

const SHOWN_PROBLEMS = 20;

/** What is wrong at a place of a document. */
export interface DocumentProblem {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
}

/**
 * Reads a YAML document that somebody wrote and has its value checked. `file` is named in messages.
 * Throws Rejected `BadInput` whose message has one line per problem: `file:line:column path: reason`.
 */
export function readYamlDocument<T>(
  text: string,
  to: {
    readonly file: string;
    readonly maxCharacters: number;
    /** The value that was meant, or what is wrong with it. */
    readonly check: (value: unknown) => T | { readonly problems: readonly DocumentProblem[] };
  },
): T {
  const { file } = to;
  const lines = new LineCounter();
  const document = readYaml(text, { ...to, lines });
  const checked = to.check(document.toJS({ maxAliasCount: 0 }));
  if (!hasProblems(checked)) return checked;
  throw refusal(
    file,
    checked.problems.map((problem) => ({ ...problem, ...position(document, lines, problem.path) })),
  );
}

const hasProblems = (value: unknown): value is { readonly problems: readonly DocumentProblem[] } =>
  typeof value === 'object' && value !== null && 'problems' in value;

interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
}

function readYaml(
  text: string,
  { file, lines, maxCharacters }: Reading & { readonly maxCharacters: number },
): Document {
  if (text.length > maxCharacters)
    throw refusal(file, [{ path: [], reason: `is longer than ${maxCharacters} characters` }]);
  const document = composed(text, { file, lines });
  const [first] = document.errors;
  if (first !== undefined)
    throw refusal(file, [{ path: [], reason: first.code, ...lines.linePos(first.pos[0]) }]);
  refuseAnchors(document, { file, lines });
  try {
    assertPlain(document.toJS({ maxAliasCount: 0 }));
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw refusal(file, [
      { path: error.path === undefined ? [] : [error.path], reason: String(error.info['reason']) },
    ]);
  }
  return document;
}

/** The YAML library walks a document recursively, so a very deep one overflows the stack: the author's fault, not ours. */
function composed(text: string, { file, lines }: Reading): Document {
  try {
    return parseDocument(text, { lineCounter: lines, merge: false, schema: 'core', prettyErrors: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusal(file, [{ path: [], reason: 'is nested too deeply' }]);
  }
}

/** A few anchors can stand for gigabytes, and a reader can't see what they mean in place. */
function refuseAnchors(document: Document, { file, lines }: Reading): void {
  visit(document, {
    Node: (_key, node) => {
      const anchored = 'anchor' in node && node.anchor !== undefined;
      if (!anchored && node.constructor.name !== 'Alias') return;
      throw refusal(file, [
        { path: [], reason: 'anchors and aliases are not allowed', ...lines.linePos(node.range?.[0] ?? 0) },
      ]);
    },
  });
}

/** Where a path stands in the document, or the nearest thing above it that does. */
function position(document: Document, lines: LineCounter, path: readonly PropertyKey[]) {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== undefined) return lines.linePos(offset);
  }
  return { line: 1, col: 1 };
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === last);
    if (isPair(pair) && isScalar(pair.key)) return pair.key.range?.[0];
    return undefined;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

type Placed = DocumentProblem & { readonly line?: number; readonly col?: number };

function refusal(file: string, problems: readonly Placed[]): Rejected {
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(({ path, reason, line = 1, col = 1 }) => ({
    path: pathFrom(path),
    reason,
    line,
    column: col,
  }));
  const message = shown.map(({ path, reason, line, column }) =>
    [`${file}:${line}:${column}`, path === '' ? reason : `${path}: ${reason}`].join(' '),
  );
  return new Rejected('BadInput', message.join('\n'), {
    ...(shown[0] === undefined ? {} : { path: shown[0].path }),
    info: { problems: shown },
  });
}
