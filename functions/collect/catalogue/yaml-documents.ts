import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import type * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { assertPlain } from '../../shared/plain-value.ts';

/** Aliases of YAML may repeat a part; a document that multiplies itself with them is refused. */
const MAX_YAML_ALIASES = 100;
const MAX_DOCUMENTS = 5_000;

/** One document of a file, read; or why it can't be. Lines count from 1. */
export interface YamlDocument {
  readonly value: unknown;
  readonly problem: string | undefined;
  /** The line of a member, or of the nearest thing around it that has one. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** The documents of a YAML or JSON text, each with its own fate. Throws Rejected `BadInput` for a text that can't be cut into documents. */
export function yamlDocuments(text: string): readonly YamlDocument[] {
  const lines = new LineCounter();
  const documents = documentsIn(text, lines);
  if (documents.length > MAX_DOCUMENTS)
    throw new Rejected('Limit', `document: holds more than ${MAX_DOCUMENTS} documents`, { path: 'document' });
  return documents.flatMap((document) => {
    const lineOf = (path: readonly PropertyKey[]) => lineIn(document, path, lines);
    const read = readDocument(document);
    return read.value === null ? [] : [{ ...read, lineOf }];
  });
}

function documentsIn(text: string, lineCounter: LineCounter): readonly Document.Parsed[] {
  try {
    const documents = parseAllDocuments(text, { lineCounter, prettyErrors: true });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    // Nesting that is deeper than the parser's stack.
    throw notYaml(reasonOf(error));
  }
}

function readDocument(document: Document.Parsed): Pick<YamlDocument, 'value' | 'problem'> {
  const [error] = document.errors;
  if (error !== undefined) return { value: undefined, problem: `is not YAML: ${reasonOf(error)}` };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_YAML_ALIASES });
    assertPlain(value);
    return { value, problem: undefined };
  } catch (failure) {
    const prefix = failure instanceof Rejected ? '' : 'is not YAML: ';
    return { value: undefined, problem: prefix + reasonOf(failure) };
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 200) : 'unknown';

export const notYaml = (reason: string): Rejected =>
  new Rejected('BadInput', `document: is not YAML: ${reason}`, { path: 'document', info: { reason } });

function lineIn(document: Document.Parsed, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document.getIn(path.slice(0, length), true));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return lines.linePos(document.contents?.range[0] ?? document.range[0]).line;
}

function offsetOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const [offset] = Array.isArray(node.range) ? node.range : [];
  return typeof offset === 'number' ? offset : undefined;
}

/** What is wrong with a part of a document, by the part's own paths. */
export function tryParse<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
): { readonly data: z.output<S> } | { readonly path: readonly PropertyKey[]; readonly reason: string } {
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data };
  const [issue] = result.error.issues;
  return { path: issue?.path ?? [], reason: issue?.message ?? 'is not valid' };
}
