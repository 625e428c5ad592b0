import { isIP } from 'node:net';
import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { parseJson } from './json.ts';

/** A value that is not of its scalar's kind; AppSync words it differently for input and for output. */
export class ScalarError extends Error {
  readonly value: unknown;
  readonly kind: string;

  constructor(value: unknown, kind: string) {
    super(`Unable to serialize \`${String(value).slice(0, 200)}\` as a valid ${kind} Object.`);
    this.value = value;
    this.kind = kind;
  }
}

interface ScalarCodec {
  readonly serialize: (value: unknown) => unknown;
  readonly parseValue: (value: unknown) => unknown;
}

const OFFSET = '(?:Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?)';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?';
const DATE_TIME = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T${CLOCK}${OFFSET}$`);
const DATE = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${OFFSET}?$`);
const TIME = new RegExp(`^${CLOCK}${OFFSET}?$`);

/** A day that the calendar has: 2026-02-30 has the form and is none. */
function isDay(text: string | undefined): boolean {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().slice(0, 10) === text;
}

const textScalar = (kind: string, fits: (text: string) => boolean): ScalarCodec => {
  const check = (value: unknown) => {
    if (typeof value === 'string' && fits(value)) return value;
    throw new ScalarError(value, kind);
  };
  return { serialize: check, parseValue: check };
};

const timestamp = (value: unknown): number => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new ScalarError(value, 'Timestamp');
};

/** JSON text outside; inside, in resolvers, the value that the text stands for. */
const json: ScalarCodec = {
  serialize: (value) => {
    if (typeof value !== 'string') return JSON.stringify(value);
    if (parseJson(value) === undefined) throw new ScalarError(value, 'JSON');
    return value;
  },
  parseValue: (value) => {
    const parsed = typeof value === 'string' ? parseJson(value) : undefined;
    if (parsed === undefined) throw new ScalarError(value, 'JSON');
    return parsed.value;
  },
};

const isAddress = (text: string): boolean => {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
};

/** The scalars that AppSync adds to GraphQL. */
export const AWS_SCALARS: Readonly<Record<string, ScalarCodec>> = {
  AWSDateTime: textScalar('DateTime', (text) => isDay(DATE_TIME.exec(text)?.[1])),
  AWSDate: textScalar('Date', (text) => isDay(DATE.exec(text)?.[1])),
  AWSTime: textScalar('Time', (text) => TIME.test(text)),
  AWSTimestamp: { serialize: timestamp, parseValue: timestamp },
  AWSJSON: json,
  AWSEmail: textScalar(
    'Email',
    (text) => text.length <= 320 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text),
  ),
  AWSURL: textScalar('URL', (text) => URL.canParse(text)),
  AWSPhone: textScalar('Phone', (text) => /^\+?\d(?:[ .-]?\(?\d\)?){2,19}$/.test(text)),
  AWSIPAddress: textScalar('IPAddress', isAddress),
};

/** A literal of a query: only strings and integers can stand for one of these scalars. */
export function literalValue(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  if (node.kind === Kind.INT) return Number(node.value);
  throw new GraphQLError(`A ${node.kind} is no value of this scalar.`, { nodes: [node] });
}
