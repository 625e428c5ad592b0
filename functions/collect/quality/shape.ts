import type { FieldSeen, JsonType } from '../../../schemas/quality-entry.ts';
import { isRecord } from '../reading/attributes.ts';
import { excerptOf } from './excerpt.ts';
import { anyElement, anyMember, memberPath, placed, ROOT } from './path.ts';

/** Deeper fields than such a path can name are not told apart. */
const MAX_PATH = 512;
const MAX_FIELDS = 400;
/** What is looked at of one payload: a list of ten thousand log lines is of one shape. */
const MAX_VALUES = 5_000;
const MAX_ELEMENTS = 100;
/** An object with more members than this is a map. */
const MAX_MEMBERS = 64;
const MAX_NAME = 64;
/** Numbers, hashes, UUIDs, addresses: names that name one thing and not a field. */
const IDENTIFIER = /^\d+$|^[0-9a-f]{16,}$|^[0-9a-f]{8}-[0-9a-f]{4}-|@|^\d{1,3}(?:\.\d{1,3}){3}/i;

/** OTLP writes a value together with its type. */
const OTLP_TYPES = new Map<string, JsonType>([
  ['stringValue', 'string'],
  ['bytesValue', 'string'],
  ['intValue', 'number'],
  ['doubleValue', 'number'],
  ['boolValue', 'boolean'],
]);

interface Walk {
  /** Paths with types of which a place and an excerpt were given. */
  readonly shown: Set<string>;
  readonly seen: Map<string, FieldSeen>;
  /** Where the walk is, within the lists that it is in. */
  readonly positions: number[];
  values: number;
}

/**
 * The shape of a payload: every path with every type it has, each once, with the first place and an excerpt. Positions of
 * lists count as one, and so do the members of objects that are maps: by their number, or by names that are identifiers.
 * Lists of `{key, value}` are taken for the objects they stand for. Bounded in depth, in fields and in values looked at.
 * What stands in `shown` gets no excerpt, and what got one is put there: of many payloads only the first is quoted.
 */
export function shapeOf(payload: unknown, shown = new Set<string>()): readonly FieldSeen[] {
  const walk: Walk = { shown, seen: new Map(), positions: [], values: 0 };
  visit(payload, ROOT, walk);
  return [...walk.seen.values()];
}

function visit(value: unknown, path: string, walk: Walk): void {
  walk.values += 1;
  const type = typeOf(value);
  if (walk.values > MAX_VALUES || type === undefined) return;
  const scalar = otlpScalar(value);
  note(scalar ?? { value, type }, path, walk);
  if (scalar !== undefined) return;
  if (Array.isArray(value)) visitList(value, path, walk);
  else if (isRecord(value)) visitMembers(Object.entries(value), path, walk);
}

interface Typed {
  readonly type: JsonType;
  readonly value: unknown;
}

function note({ type, value }: Typed, path: string, walk: Walk): void {
  const key = `${path} ${type}`;
  if (walk.seen.has(key) || walk.seen.size >= MAX_FIELDS) return;
  const isShown = walk.shown.has(key);
  if (!isShown) walk.shown.add(key);
  const first = isShown ? {} : { at: placed(path, walk.positions), excerpt: excerptOf(value, path) };
  walk.seen.set(key, { path, type, ...first });
}

function visitList(list: readonly unknown[], path: string, walk: Walk): void {
  const pairs = pairsOf(list);
  if (pairs !== undefined) visitMembers(pairs, path, walk);
  if (pairs !== undefined || path.length > MAX_PATH) return;
  const element = anyElement(path);
  for (let index = 0; index < list.length && index < MAX_ELEMENTS; index += 1) {
    walk.positions.push(index);
    visit(list[index], element, walk);
    walk.positions.pop();
  }
}

function visitMembers(members: readonly (readonly [string, unknown])[], path: string, walk: Walk): void {
  if (path.length > MAX_PATH) return;
  const isMap = members.length > MAX_MEMBERS;
  for (const [name, member] of members) {
    const open = isMap || name.length > MAX_NAME || IDENTIFIER.test(name);
    visit(member, open ? anyMember(path) : memberPath(path, name), walk);
  }
}

/** The members that a list of `{key, value}` (OTLP attributes) or `{Key, Value}` (AWS tags) stands for. */
function pairsOf(list: readonly unknown[]): readonly (readonly [string, unknown])[] | undefined {
  if (list.length === 0) return undefined;
  const pairs: (readonly [string, unknown])[] = [];
  for (const element of list) {
    if (!isRecord(element)) return undefined;
    const key = element['key'] ?? element['Key'];
    if (typeof key !== 'string' || Object.keys(element).length > 2) return undefined;
    pairs.push([key, element['value'] ?? element['Value']]);
  }
  return pairs;
}

function otlpScalar(value: unknown): Typed | undefined {
  if (!isRecord(value)) return undefined;
  for (const name in value) {
    const type = OTLP_TYPES.get(name);
    return type === undefined ? undefined : { type, value: value[name] };
  }
  return undefined;
}

/** Undefined for what JSON does not have. */
function typeOf(value: unknown): JsonType | undefined {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  if (type === 'bigint') return 'number';
  if (type === 'string' || type === 'number' || type === 'boolean' || type === 'object') return type;
  return undefined;
}
