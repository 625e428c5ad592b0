import type { DriftKind, KnownField, SchemaDrift } from '../../../schemas/known-shape.ts';
import type { JsonType } from '../../../schemas/quality-entry.ts';
import { stableId } from '../../shared/hash.ts';
import type { fieldsIn } from './known-fields.ts';
import { isAnyMember, isElement, parentOf, ROOT } from './path.ts';

/** A field that nearly every payload had, in so many of them at least ... */
const STEADY_SHARE = 0.95;
const STEADY_PAYLOADS = 20;
/** ... has vanished when so many payloads in a row came without it, over so long a time at least. */
const ABSENT_PAYLOADS = 50;
const ABSENT_MS = 30 * 60_000;
/** A payload that is new in more ways than this is another payload. */
const MAX_PER_PAYLOAD = 20;

/** A drift, before it has a place and a name. */
export type Finding = Pick<SchemaDrift, 'kind' | 'path' | 'before' | 'after' | 'example'>;
type Seen = ReturnType<typeof fieldsIn>;
type Known = ReadonlyMap<string, KnownField>;

/** What firing and resolving of a drift share, and what comes back under the same name when it happens again. */
export const driftFingerprint = (
  { source, adapter }: { readonly source: string; readonly adapter: string },
  { path, kind }: { readonly path: string; readonly kind: DriftKind },
): string => stableId('schema-drift', source, adapter, path, kind);

/** New fields and changed types of a payload. Of a new object only itself is told, not its members. */
export function driftsIn(seen: Seen, known: Known): readonly Finding[] {
  const found: Finding[] = [];
  for (const [path, types] of seen) {
    const finding = known.has(path) ? changedType(path, types, known) : newField(path, types, known);
    if (finding !== undefined) found.push(finding);
  }
  return found.slice(0, MAX_PER_PAYLOAD);
}

type Types = Seen extends ReadonlyMap<string, infer T> ? T : never;

function newField(path: string, types: Types, known: Known): Finding | undefined {
  const parent = parentOf(path);
  const [example] = types.values();
  if (example === undefined || parent === undefined || isElement(path) || isAnyMember(path)) return undefined;
  if (!hadMembers(parent, known)) return undefined;
  return { kind: 'new_field', path, before: [], after: [...types.keys()].sort(), example };
}

/** An object could have had the field; a list only if it stands for an object, which its members show. */
function hadMembers(parent: string, known: Known): boolean {
  const types = typesOf(known.get(parent));
  if (types.includes('object')) return true;
  if (!types.includes('array')) return false;
  return [...known.keys()].some((path) => !isElement(path) && parentOf(path) === parent);
}

const typesOf = (field: KnownField | undefined): readonly JsonType[] =>
  field?.types.map(({ type }) => type) ?? [];

/** `null` is the absence of a value, not another type of it. */
function changedType(path: string, types: Types, known: Known): Finding | undefined {
  const before = typesOf(known.get(path));
  const added = [...types].filter(([type]) => type !== 'null' && !before.includes(type));
  const example = added[0]?.[1];
  if (example === undefined || before.every((type) => type === 'null')) return undefined;
  return {
    kind: 'changed_type',
    path,
    before: [...before],
    after: added.map(([type]) => type).sort(),
    example,
  };
}

/** Fields that were steady and are gone, after so many payloads. Of a vanished object only itself is told. */
export function vanishedFrom(
  known: Known,
  now: { readonly payloads: number; readonly latestAt: number },
): readonly Finding[] {
  const gone = new Set([...known.values()].filter((field) => isGone(field, now)).map(({ path }) => path));
  const isTold = (path: string): boolean => {
    for (let at = parentOf(path); at !== undefined; at = parentOf(at)) if (gone.has(at)) return false;
    return path !== ROOT;
  };
  return [...known.values()].flatMap((field) => {
    const [first] = field.types;
    if (first === undefined || !gone.has(field.path) || !isTold(field.path)) return [];
    const example = { ...first.example, recordId: field.latestRecordId };
    return {
      kind: 'vanished_field' as const,
      path: field.path,
      before: [...typesOf(field)],
      after: [],
      example,
    };
  });
}

function isGone(field: KnownField, now: { readonly payloads: number; readonly latestAt: number }): boolean {
  const lifetime = field.latest - field.since + 1;
  const lastAt = Math.max(...field.types.map((type) => type.lastAt));
  return (
    field.payloads >= STEADY_PAYLOADS &&
    field.payloads >= STEADY_SHARE * lifetime &&
    now.payloads - field.latest >= ABSENT_PAYLOADS &&
    now.latestAt - lastAt >= ABSENT_MS
  );
}
