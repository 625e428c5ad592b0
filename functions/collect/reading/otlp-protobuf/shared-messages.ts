import { entry, type Field, type MessageType, many, message, one } from './message.ts';

/** Messages of opentelemetry/proto/common/v1 and resource/v1, which logs, metrics and traces share. */
const AnyValue: MessageType = message('AnyValue', {
  1: one('stringValue', 'string'),
  2: one('boolValue', 'bool'),
  3: one('intValue', 'int64'),
  4: one('doubleValue', 'double'),
  5: one('arrayValue', () => ArrayValue),
  6: one('kvlistValue', () => KeyValueList),
  7: one('bytesValue', 'bytes'),
});
const ArrayValue = message('ArrayValue', { 1: many('values', () => AnyValue) });
const KeyValueList = message('KeyValueList', { 1: many('values', () => KeyValue) });
const KeyValue = message('KeyValue', { 1: one('key', 'string'), 2: one('value', () => AnyValue) });

const EntityRef = message('EntityRef', {
  1: one('schemaUrl', 'string'),
  2: one('type', 'string'),
  3: many('idKeys', 'string'),
  4: many('descriptionKeys', 'string'),
});
const Resource = message('Resource', {
  1: many('attributes', () => KeyValue),
  2: one('droppedAttributesCount', 'uint32'),
  3: many('entityRefs', () => EntityRef),
});
const Scope = message('InstrumentationScope', {
  1: one('name', 'string'),
  2: one('version', 'string'),
  3: many('attributes', () => KeyValue),
  4: one('droppedAttributesCount', 'uint32'),
});

export const keyValues = (name: string): Field => many(name, () => KeyValue);
export const anyValue = (name: string): Field => one(name, () => AnyValue);

interface Levels {
  /** JSON names of the three lists, outermost first. */
  readonly names: readonly [resources: string, scopes: string, entries: string];
  /** Type and fields of what is carried. */
  readonly entryType: readonly [name: string, fields: MessageType['fields']];
}

/** A request: resources, in each its scopes, in each the entries. All three kinds have the same field numbers. */
export function requestOf({ names: [resources, scopes, entries], entryType }: Levels): MessageType {
  const Entry = entry(...entryType);
  const InScope = message(scopes, {
    1: one('scope', () => Scope),
    2: many(entries, () => Entry),
    3: one('schemaUrl', 'string'),
  });
  const InResource = message(resources, {
    1: one('resource', () => Resource),
    2: many(scopes, () => InScope),
    3: one('schemaUrl', 'string'),
  });
  return message('request', { 1: many(resources, () => InResource) });
}
