import { createHash, randomInt, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { StatesError } from './states-error.ts';

type Call = (args: readonly unknown[]) => unknown;

const ALGORITHMS = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
} as const;
const MOST_CHARACTERS = 10_000;
const MOST_ELEMENTS = 1_000;

const List = z.array(z.unknown());
const Text = z.string();
const ShortText = z.string().max(MOST_CHARACTERS);
const Whole = z.int();
const Plain = z.record(z.string(), z.unknown());

/** A function that refuses arguments of another number or kind. */
const taking =
  <Args extends readonly unknown[]>(args: z.ZodType<Args>, run: (...args: Args) => unknown): Call =>
  (given) => {
    const parsed = args.safeParse(given);
    if (!parsed.success) throw failure(parsed.error.issues[0]?.message ?? 'wrong arguments');
    return run(...parsed.data);
  };

const failure = (reason: string) => new StatesError('States.IntrinsicFailure', reason);

function format(template: string, ...values: readonly unknown[]): string {
  const parts = template.split('{}');
  if (parts.length !== values.length + 1) throw failure('States.Format: one argument is needed for each {}');
  return parts.map((part, index) => `${part}${index < values.length ? textOf(values[index]) : ''}`).join('');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure('States.StringToJson: the text is not JSON');
  }
}

function range(first: number, last: number, step: number): readonly number[] {
  const length = step === 0 ? 0 : Math.floor((last - first) / step) + 1;
  if (step === 0 || length > MOST_ELEMENTS)
    throw failure(`States.ArrayRange: at most ${MOST_ELEMENTS} elements`);
  return Array.from({ length: Math.max(length, 0) }, (_, index) => first + index * step);
}

function partition(list: readonly unknown[], size: number): readonly unknown[] {
  const length = Math.ceil(list.length / size);
  return Array.from({ length }, (_, index) => list.slice(index * size, (index + 1) * size));
}

function merge(one: Record<string, unknown>, other: Record<string, unknown>, deep: boolean): unknown {
  if (deep) throw failure('States.JsonMerge: only the shallow merge is supported');
  return { ...one, ...other };
}

/** Cut at each character of the separator, empty parts left out. */
function splitText(text: string, separators: string): readonly string[] {
  const parts = [''];
  for (const character of text) {
    if (separators.includes(character)) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts.filter((part) => part !== '');
}

const unique = (list: readonly unknown[]): readonly unknown[] =>
  list.filter((value, index) => list.findIndex((other) => isDeepStrictEqual(other, value)) === index);

const elementAt = (list: readonly unknown[], index: number): unknown => {
  if (index < 0 || index >= list.length) throw failure('States.ArrayGetItem: the index is out of bounds');
  return list[index];
};

/** Every intrinsic function of the States Language, by its name. */
export const INTRINSIC_FUNCTIONS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['States.Format', taking(z.tuple([Text]).rest(z.unknown()), format)],
  ['States.StringToJson', taking(z.tuple([Text]), parseText)],
  ['States.JsonToString', taking(z.tuple([z.unknown()]), (value) => JSON.stringify(value))],
  ['States.Array', (args) => args],
  ['States.ArrayPartition', taking(z.tuple([List, Whole.positive()]), partition)],
  [
    'States.ArrayContains',
    taking(z.tuple([List, z.unknown()]), (list, wanted) =>
      list.some((one) => isDeepStrictEqual(one, wanted)),
    ),
  ],
  ['States.ArrayRange', taking(z.tuple([Whole, Whole, Whole]), range)],
  ['States.ArrayGetItem', taking(z.tuple([List, Whole]), elementAt)],
  ['States.ArrayLength', taking(z.tuple([List]), (list) => list.length)],
  ['States.ArrayUnique', taking(z.tuple([List]), unique)],
  ['States.Base64Encode', taking(z.tuple([ShortText]), (text) => Buffer.from(text).toString('base64'))],
  ['States.Base64Decode', taking(z.tuple([ShortText]), (text) => Buffer.from(text, 'base64').toString())],
  [
    'States.Hash',
    taking(z.tuple([z.unknown(), z.enum(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])]), (data, name) =>
      createHash(ALGORITHMS[name]).update(textOf(data)).digest('hex'),
    ),
  ],
  ['States.JsonMerge', taking(z.tuple([Plain, Plain, z.boolean()]), merge)],
  ['States.MathRandom', taking(z.tuple([Whole, Whole]), (from, to) => randomInt(from, to))],
  [
    'States.MathAdd',
    taking(z.tuple([z.number(), z.number()]), (one, other) => Math.round(one) + Math.round(other)),
  ],
  ['States.StringSplit', taking(z.tuple([Text, Text]), splitText)],
  ['States.UUID', taking(z.tuple([]), () => randomUUID())],
]);
