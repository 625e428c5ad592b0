import { z } from 'zod';
import type { Attributes, AttributeValue, Resource } from '../../schemas/signal.ts';
import { isRecord, resourceOf } from './attributes.ts';
import { type Entry, read } from './entries.ts';

/**
 * What OTLP's three kinds of request share, in their JSON encoding
 * (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): 64-bit integers are decimal texts, ids are hex.
 */
const Int64 = z.union([z.string().regex(/^-?\d{1,20}$/, 'is not an integer'), z.int()]);
/** An unsigned count, to a number. */
export const Count = Int64.transform(Number).pipe(z.number().nonnegative());
/** A double may also be one of the texts `NaN`, `Infinity`, `-Infinity`; a signal's value has to be finite. */
export const Double = z.number('is not a finite number');

const KeyValue = z.looseObject({ key: z.string(), value: z.unknown().optional() });
const KeyValues = z.array(KeyValue).default([]);
export const Scope = z
  .looseObject({ name: z.string().optional(), version: z.string().optional() })
  .default({});
const ResourceOf = z.looseObject({ attributes: KeyValues }).default({ attributes: [] });

/** A hex id of so many bytes; empty and all-zero ids mean none. */
export const HexId = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^(?:[0-9a-fA-F]{${bytes * 2}})?$`), `is not ${bytes} bytes in hex`)
    .transform((id) => (/^0*$/.test(id) ? undefined : id.toLowerCase()));
export const TraceIds = { traceId: HexId(16).optional(), spanId: HexId(8).optional() };

export const AttributeList = KeyValues.transform((list) => attributesOf(list));

/** A list of key and value pairs as attributes; an empty value is left out. */
function attributesOf(list: z.infer<typeof KeyValues>): Attributes {
  return Object.fromEntries(
    list.flatMap(({ key, value }) => {
      const plain = attributeValue(value);
      return plain === undefined ? [] : [[key === '__proto__' ? '(__proto__)' : key, plain]];
    }),
  );
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
  for (const [kind, read] of Object.entries(KINDS)) {
    if (Object.hasOwn(value, kind)) return read(value[kind]);
  }
  return undefined;
}

const scalar = (value: unknown): Plain =>
  ['string', 'number', 'boolean'].includes(typeof value)
    ? z.custom<AttributeValue>().parse(value)
    : undefined;
const members = (value: unknown): readonly unknown[] =>
  isRecord(value) && Array.isArray(value['values']) ? value['values'] : [];

const KINDS: Readonly<Record<string, (value: unknown) => Plain>> = {
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
};

/** What stands around a log record, a metric or a span. */
export interface Surroundings {
  readonly resource: Resource;
  /** Attributes of the resource and the name of the instrumentation scope. */
  readonly attributes: Attributes;
}
export type OtlpEntry = Entry & Surroundings;

/** The entries of a request, e.g. of `resourceLogs[].scopeLogs[].logRecords[]`, each with its surroundings. */
export function otlpEntries(
  payload: unknown,
  names: readonly [resources: string, scopes: string, entries: string],
): readonly OtlpEntry[] {
  const [resources, scopes, entries] = names;
  const list = read(z.looseObject({ [resources]: z.array(z.unknown()) }), payload)[resources];
  return asList(list).flatMap((inResource, r) => {
    const resourcePath = `${resources}[${r}]`;
    const Group = z.looseObject({ resource: ResourceOf, [scopes]: z.array(z.unknown()).default([]) });
    const group = read(Group, inResource, resourcePath);
    const attributes = attributesOf(
      read(ResourceOf, group['resource'], `${resourcePath}.resource`).attributes,
    );
    return asList(group[scopes]).flatMap((inScope, s) => {
      const path = `${resourcePath}.${scopes}[${s}]`;
      const scoped = read(
        z.looseObject({ scope: Scope, [entries]: z.array(z.unknown()).default([]) }),
        inScope,
        path,
      );
      return asList(scoped[entries]).map((value, index) => ({
        path: `${path}.${entries}[${index}]`,
        value,
        resource: resourceOf(attributes),
        attributes: { ...attributes, ...scopeAttributes(scoped['scope']) },
      }));
    });
  });
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function scopeAttributes(scope: unknown): Attributes {
  const { name, version } = Scope.parse(scope);
  return {
    ...(name === undefined || name === '' ? {} : { 'otel.scope.name': name }),
    ...(version === undefined || version === '' ? {} : { 'otel.scope.version': version }),
  };
}
