import type { KnownField, KnownShape, KnownType, ShapeExample } from '../../../schemas/known-shape.ts';
import type { JsonType } from '../../../schemas/quality-entry.ts';
import { isAnyMember, isElement, parentOf, ROOT, withinMaps } from './path.ts';
import type { PayloadSample } from './unread.ts';

/** An object in which more different members were seen is a map: the next one would be no news. */
const MAX_MEMBERS = 100;
/** A source beyond this has no shape that anybody could read; further fields are not told apart. */
const MAX_FIELDS = 1_000;

export const emptyShape = ({ source, adapter }: Pick<PayloadSample, 'source' | 'adapter'>): KnownShape => ({
  source,
  adapter,
  version: 0,
  positions: {},
  payloads: 0,
  latestAt: 0,
  maps: [],
  fields: [],
  drifts: [],
});

export const recordIdOf = ({ shardId, sequenceNumber }: PayloadSample): string =>
  `${shardId}/${sequenceNumber}`;

/** The types that a payload has under each path, with the members of maps taken together, and where each was first seen. */
export function fieldsIn(
  sample: PayloadSample,
  maps: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlyMap<JsonType, ShapeExample>> {
  const recordId = recordIdOf(sample);
  const fields = new Map<string, Map<JsonType, ShapeExample>>();
  for (const { path: seenAs, type, at = seenAs, excerpt = '' } of sample.fields) {
    const path = withinMaps(seenAs, maps);
    const types = fields.get(path) ?? new Map<JsonType, ShapeExample>();
    if (!types.has(type)) types.set(type, { recordId, at, excerpt });
    fields.set(path, types);
  }
  return fields;
}

/** Adds one more payload, which has the number `ordinal`, to the fields known. */
export function learn(
  known: Map<string, KnownField>,
  seen: ReturnType<typeof fieldsIn>,
  { sample, ordinal }: { readonly sample: PayloadSample; readonly ordinal: number },
): void {
  for (const [path, types] of seen) {
    const field = known.get(path);
    if (field === undefined && known.size >= MAX_FIELDS) continue;
    const now = [...types].map(([type, example]) => typeSeen(type, example, sample.arrivedAt));
    known.set(path, {
      path,
      payloads: (field?.payloads ?? 0) + 1,
      since: field?.since ?? ordinal,
      latest: ordinal,
      latestRecordId: recordIdOf(sample),
      types: mergeTypes(field?.types ?? [], now),
    });
  }
}

const typeSeen = (type: JsonType, example: ShapeExample, at: number): KnownType => ({
  type,
  payloads: 1,
  firstAt: at,
  lastAt: at,
  example,
});

function mergeTypes(known: readonly KnownType[], seen: readonly KnownType[]): KnownType[] {
  const types = new Map(known.map((one) => [one.type, one]));
  for (const one of seen) {
    const before = types.get(one.type);
    types.set(one.type, before === undefined ? one : mergeType(before, one));
  }
  return [...types.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
}

const mergeType = (a: KnownType, b: KnownType): KnownType => ({
  type: a.type,
  payloads: a.payloads + b.payloads,
  firstAt: Math.min(a.firstAt, b.firstAt),
  lastAt: Math.max(a.lastAt, b.lastAt),
  example: b.firstAt < a.firstAt ? b.example : a.example,
});

/** Objects that have become maps, besides those that are. */
export function newMaps(known: ReadonlyMap<string, KnownField>): readonly string[] {
  const members = new Map<string, number>();
  for (const path of known.keys()) {
    const parent = parentOf(path);
    if (parent === undefined || isElement(path) || isAnyMember(path)) continue;
    members.set(parent, (members.get(parent) ?? 0) + 1);
  }
  return [...members].filter(([path, count]) => path !== ROOT && count > MAX_MEMBERS).map(([path]) => path);
}

/** The same fields with the members of maps taken together. */
export function mergeMembers(
  known: ReadonlyMap<string, KnownField>,
  maps: ReadonlySet<string>,
): Map<string, KnownField> {
  const merged = new Map<string, KnownField>();
  for (const field of known.values()) {
    const path = withinMaps(field.path, maps);
    const other = merged.get(path);
    merged.set(path, other === undefined ? { ...field, path } : mergeFields(other, field));
  }
  return merged;
}

const mergeFields = (a: KnownField, b: KnownField): KnownField => ({
  path: a.path,
  payloads: a.payloads + b.payloads,
  since: Math.min(a.since, b.since),
  latest: Math.max(a.latest, b.latest),
  latestRecordId: a.latest >= b.latest ? a.latestRecordId : b.latestRecordId,
  types: mergeTypes(a.types, b.types),
});

/** Whether a path lies below another, or is it. */
export const isWithin = (path: string, root: string): boolean => {
  for (let at: string | undefined = path; at !== undefined; at = parentOf(at)) if (at === root) return true;
  return false;
};
