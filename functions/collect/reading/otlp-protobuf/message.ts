import { Rejected } from '../../../shared/errors.ts';
import { SCALARS, type Scalar } from './scalars.ts';
import { Wire, type WireType } from './wire.ts';

/** As deep as JSON from outside may be. */
const MAX_DEPTH = 64;
/** A message can be two bytes long; each costs an object. */
const MAX_MESSAGES = 1_000_000;

/** A field by its JSON name. A function stands for the type of a message, which may contain itself. */
export interface Field {
  readonly name: string;
  readonly type: Scalar | (() => MessageType);
  readonly repeated: boolean;
}

export interface MessageType {
  readonly name: string;
  /** By field number. */
  readonly fields: Readonly<Record<number, Field>>;
  /** One that can't be read stands as `Unreadable` in its list, and its neighbours are read all the same. */
  readonly isEntry: boolean;
}

export const one = (name: string, type: Field['type']): Field => ({ name, type, repeated: false });
export const many = (name: string, type: Field['type']): Field => ({ name, type, repeated: true });
export const message = (name: string, fields: MessageType['fields']): MessageType => ({
  name,
  fields,
  isEntry: false,
});
export const entry = (name: string, fields: MessageType['fields']): MessageType => ({
  name,
  fields,
  isEntry: true,
});

/** An entry of a batch whose bytes are damaged, in place of its value. */
export class Unreadable {
  /** The entry's bytes; a sidelined entry keeps them. */
  readonly base64: string;
  readonly #reason: Rejected;

  constructor(bytes: Uint8Array, reason: Rejected) {
    this.base64 = Buffer.from(bytes).toString('base64');
    this.#reason = reason;
  }

  /** Why it can't be read, with the entry's path within the payload. */
  reasonAt(path: string): Rejected {
    return within(path, this.#reason);
  }
}

type Value = Record<string, unknown>;
interface Budget {
  messages: number;
}

/**
 * A message as the JSON encoding would have it: JSON names, 64-bit integers as decimal texts, bytes as base64 or hex,
 * absent fields left out. A field that the table does not know is kept as `field_<number>`. Throws Rejected: `Limit`
 * beyond 64 levels or a million messages, else `BadInput` that names the field.
 */
export function readMessage(type: MessageType, bytes: Uint8Array): Value {
  return members(type, bytes, { depth: 1, budget: { messages: 0 } });
}

interface Place {
  readonly depth: number;
  readonly budget: Budget;
}

function members(type: MessageType, bytes: Uint8Array, place: Place): Value {
  checkBounds(place);
  const wire = new Wire(bytes);
  const value: Value = {};
  let name = '';
  try {
    while (!wire.done) {
      name = '';
      const { number, wireType } = wire.tag();
      const field = type.fields[number];
      name = field?.name ?? `field_${number}`;
      if (field === undefined) value[name] = unknownValue(wire, wireType);
      else readField({ wire, wireType, field, into: value, place });
    }
  } catch (error) {
    throw error instanceof Rejected ? within(name, error) : error;
  }
  return value;
}

function checkBounds({ depth, budget }: Place): void {
  budget.messages += 1;
  if (depth > MAX_DEPTH) throw new Rejected('Limit', `is nested deeper than ${MAX_DEPTH} levels`);
  if (budget.messages > MAX_MESSAGES) {
    throw new Rejected('Limit', `the request has more than ${MAX_MESSAGES} messages`);
  }
}

interface FieldRead {
  readonly wire: Wire;
  readonly wireType: WireType;
  readonly field: Field;
  readonly into: Value;
  readonly place: Place;
}

function readField(read: FieldRead): void {
  const { field, into } = read;
  const list = into[field.name];
  if (!field.repeated) into[field.name] = readValue(read);
  else if (isPacked(read)) into[field.name] = [...listOf(list), ...unpacked(read)];
  else if (Array.isArray(list)) list.push(readValue(read));
  else into[field.name] = [readValue(read)];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Numbers of a list may stand together in one field. */
const isPacked = ({ field, wireType }: FieldRead): boolean =>
  typeof field.type === 'string' && SCALARS[field.type].wireType !== 2 && wireType === 2;

function unpacked({ wire, field }: FieldRead): unknown[] {
  if (typeof field.type !== 'string') return [];
  const { read } = SCALARS[field.type];
  const packed = new Wire(wire.bytes());
  const values: unknown[] = [];
  while (!packed.done) values.push(read(packed));
  return values;
}

function readValue({ wire, wireType, field, place }: FieldRead): unknown {
  const scalar = typeof field.type === 'string' ? SCALARS[field.type] : undefined;
  const expected = scalar?.wireType ?? 2;
  if (wireType !== expected) {
    throw new Rejected('BadInput', `has wire type ${wireType} instead of ${expected}`);
  }
  if (scalar !== undefined) return scalar.read(wire);
  return typeof field.type === 'string' ? undefined : nested(field.type(), wire.bytes(), place);
}

function nested(type: MessageType, bytes: Uint8Array, { depth, budget }: Place): unknown {
  try {
    return members(type, bytes, { depth: depth + 1, budget });
  } catch (error) {
    const isLocal = error instanceof Rejected && budget.messages <= MAX_MESSAGES;
    if (type.isEntry && isLocal) return new Unreadable(bytes, error);
    throw error;
  }
}

function unknownValue(wire: Wire, wireType: WireType): string {
  if (wireType === 0) return String(wire.varint());
  if (wireType === 1) return String(wire.fixed64());
  if (wireType === 5) return String(wire.fixed32());
  return Buffer.from(wire.bytes()).toString('base64');
}

/** A refusal with one more part of the path, from the inside out. */
function within(name: string, error: Rejected): Rejected {
  const reason = error.message.slice(error.path?.length ?? 0).replace(/^: /, '');
  const path = [name, error.path].filter((part) => part).join('.');
  return new Rejected(error.code, path === '' ? reason : `${path}: ${reason}`, { path });
}
