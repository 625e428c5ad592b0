import type { Attributes, AttributeValue, Resource } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { flatten, isRecord, resourceOf, without } from './attributes.ts';
import { type Entry, entriesOf, read } from './entries.ts';
import { Unreadable } from './otlp-protobuf/message.ts';
import { AnyText, Anything, OptionalText } from './scalars.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * What OTLP's three kinds of request share, in their JSON encoding, which protobuf is read to as well
 * (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): 64-bit integers are decimal texts, ids are hex.
 */
const Int64 = z.union([AnyText.check(z.regex(/^-?\d{1,20}$/, 'is not an integer')), z.int()]);
/** An unsigned count, to a number. */
export const Count = z.pipe(z.pipe(Int64, z.transform(Number)), z.number().check(z.nonnegative()));
/** A double may also be one of the texts `NaN`, `Infinity`, `-Infinity`; a signal's value has to be finite. */
export const Double = z.number('is not a finite number');

const KeyValue = z.looseObject({ key: z._default(AnyText, ''), value: z.optional(Anything) });
const KeyValues = z._default(z.array(KeyValue), []);
const Scope = z.looseObject({
  name: OptionalText,
  version: OptionalText,
  attributes: KeyValues,
});
const ResourceOf = z.looseObject({ attributes: KeyValues });

/** A hex id of so many bytes; empty and all-zero ids mean none. */
export const HexId = (bytes: number) =>
  z.pipe(
    z.string().check(z.regex(new RegExp(`^(?:[0-9a-fA-F]{${bytes * 2}})?$`), `is not ${bytes} bytes in hex`)),
    z.transform((id) => (/^0*$/.test(id) ? undefined : id.toLowerCase())),
  );
export const TraceIds = { traceId: z.optional(HexId(16)), spanId: z.optional(HexId(8)) };

export const AttributeList = z.pipe(
  KeyValues,
  z.transform((list) => attributesOf(list)),
);

/** A list of key and value pairs as attributes; an empty value is left out. */
export function attributesOf(list: z.infer<typeof KeyValues>): Attributes {
  const attributes: Attributes = {};
  for (const { key, value } of list) {
    const plain = attributeValue(value);
    if (plain !== undefined) attributes[key === '__proto__' ? '(__proto__)' : key] = plain;
  }
  return attributes;
}

const attributeValue = (value: unknown): AttributeValue | undefined => {
  const plain = plainValue(value);
  if (plain === undefined) return undefined;
  return typeof plain === 'object' ? JSON.stringify(plain) : plain;
};

type Plain = AttributeValue | readonly unknown[] | object | undefined;

/** The value of an AnyValue. Integers beyond 2^53 stay text, so that no digit is lost; bytes stay base64. */
export function plainValue(value: unknown): Plain {
  if (!isRecord(value)) return undefined;
  for (const [kind, read] of KINDS) {
    if (Object.hasOwn(value, kind)) return read(value[kind]);
  }
  return undefined;
}

const scalar = (value: unknown): Plain =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
const members = (value: unknown): readonly unknown[] =>
  isRecord(value) && Array.isArray(value['values']) ? value['values'] : [];

const KINDS: readonly (readonly [string, (value: unknown) => Plain])[] = Object.entries({
  stringValue: scalar,
  boolValue: scalar,
  intValue: (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)),
  doubleValue: (value) => (Number.isFinite(value) ? scalar(value) : String(value)),
  bytesValue: scalar,
  arrayValue: (value) => members(value).map((item) => plainValue(item) ?? null),
  kvlistValue: (value) =>
    Object.fromEntries(
      members(value)
        .filter(isRecord)
        .map((pair) => [String(pair['key']), plainValue(pair['value']) ?? null]),
    ),
} satisfies Readonly<Record<string, (value: unknown) => Plain>>);

/**
 * Members that no field of a signal takes, as attributes. A default value says as much as none, since protobuf does not
 * write it.
 */
export const extras = (value: Members, taken: readonly string[], prefix: string): Attributes =>
  saying(flatten(without(value, taken), prefix));

function saying(attributes: Attributes): Attributes {
  const said: Attributes = {};
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (value !== undefined && value !== 0 && value !== '' && value !== false && value !== '[]')
      said[key] = value;
  }
  return said;
}

/** One entry, checked; Rejected for one whose bytes were damaged. */
export function readEntry<S extends z.ZodMiniType>(schema: S, { value, path }: Entry): z.output<S> {
  if (value instanceof Unreadable) throw value.reasonAt(path);
  return read(schema, value, path);
}

/** What stands around a log record, a metric or a span. */
export interface Surroundings {
  readonly resource: Resource;
  /** Attributes of the resource and the name of the instrumentation scope. */
  readonly attributes: Attributes;
}
export type OtlpEntry = Entry & Surroundings;

type Names = readonly [resources: string, scopes: string, entries: string];

const Members = z.array(Anything);
const groupSchemas = ([resources, scopes, entries]: Names) => ({
  Request: z.looseObject({ [resources]: Members }),
  ResourceGroup: z.looseObject({
    resource: z._default(ResourceOf, { attributes: [] }),
    [scopes]: z._default(Members, []),
  }),
  ScopeGroup: z.looseObject({
    scope: z._default(Scope, { attributes: [] }),
    [entries]: z._default(Members, []),
  }),
});

/** Of each kind of request, made when the first one comes. */
const groups = new Map<string, ReturnType<typeof groupSchemas>>();

function groupsOf(names: Names): ReturnType<typeof groupSchemas> {
  const made = groups.get(names[0]) ?? groupSchemas(names);
  groups.set(names[0], made);
  return made;
}

/** The entries of a request, e.g. of `resourceLogs[].scopeLogs[].logRecords[]`, each with its surroundings. */
export function otlpEntries(payload: unknown, names: Names): readonly OtlpEntry[] {
  const [resources, scopes] = names;
  const { Request, ResourceGroup } = groupsOf(names);
  const list = read(Request, payload)[resources];
  return asList(list).flatMap((inResource, r) => {
    const path = `${resources}[${r}]`;
    const group = read(ResourceGroup, inResource, path);
    const around = aroundResource(group, [scopes, 'resource']);
    return asList(group[scopes]).flatMap((inScope, s) =>
      entriesInScope(inScope, { path: `${path}.${scopes}[${s}]`, names, around }),
    );
  });
}

function entriesInScope(
  inScope: unknown,
  { path, names, around }: { readonly path: string; readonly names: Names; readonly around: Surroundings },
): readonly OtlpEntry[] {
  const [, , entries] = names;
  const group = read(groupsOf(names).ScopeGroup, inScope, path);
  const attributes = { ...around.attributes, ...aroundScope(group, [entries, 'scope']) };
  return entriesOf(`${path}.${entries}`, asList(group[entries])).map((entry) => ({
    ...entry,
    resource: around.resource,
    attributes,
  }));
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function aroundResource(group: Members, taken: readonly string[]): Surroundings {
  const resource = ResourceOf.parse(group['resource']);
  const attributes = attributesOf(resource.attributes);
  return {
    resource: resourceOf(attributes),
    attributes: {
      ...attributes,
      ...extras(resource, ['attributes'], 'resource'),
      ...extras(group, taken, 'resource'),
    },
  };
}

function aroundScope(group: Members, taken: readonly string[]): Attributes {
  const scope = Scope.parse(group['scope']);
  return {
    ...extras({ ...scope, attributes: attributesOf(scope.attributes) }, [], 'otel.scope'),
    ...extras(group, taken, 'otel.scope'),
  };
}
