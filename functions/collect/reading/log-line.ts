import type { Attributes, Resource } from '../../../schemas/signal.ts';
import { firstText, flatten, isRecord, resourceOf } from './attributes.ts';
import { parseJson } from './json.ts';
import { levelIn, severityOf } from './severity.ts';

type Members = Readonly<Record<string, unknown>>;

const MESSAGE = ['message', 'msg', 'body', 'log'];
const LEVEL = [
  'severity_text',
  'severity',
  'level',
  'log.level',
  'levelname',
  'severity_number',
  'severityNumber',
];
const NUMBER = ['severity_number', 'severityNumber'];
const TRACE = ['trace_id', 'traceId', 'trace.id', 'xray_trace_id'];
const SPAN = ['span_id', 'spanId', 'span.id'];

/** What a log line says in fields of its own. */
export interface Said {
  readonly body?: string;
  readonly severityNumber: number;
  readonly severityText?: string | undefined;
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
  /** Flat. */
  readonly attributes: Attributes;
  readonly resource?: Resource;
}

/** A structured line by its members, by the names that loggers use most; its attributes are flat. */
export function saidBy(members: Members): Said {
  const flat = flatten(members);
  const level = firstText(flat, LEVEL);
  const message = MESSAGE.find((key) => isText(flat[key]));
  return {
    ...(message === undefined ? {} : { body: String(flat[message]) }),
    severityNumber: numberIn(flat) ?? severityOf(level),
    severityText: level?.slice(0, 64),
    traceId: firstText(flat, TRACE)?.slice(0, 64),
    spanId: firstText(flat, SPAN)?.slice(0, 32),
    attributes: message === undefined ? flat : besides(message, flat),
    resource: resourceOf(flat),
  };
}

/** A loop, since an object from which something was deleted is slow ever after. */
function besides(name: string, attributes: Attributes): Attributes {
  const rest: Attributes = {};
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (key !== name && value !== undefined) rest[key] = value;
  }
  return rest;
}

const isText = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value !== '');

/** OpenTelemetry's own number, where a line has it. */
function numberIn(flat: Members): number | undefined {
  const number = Number(firstText(flat, NUMBER));
  return Number.isInteger(number) && number > 0 && number <= 24 ? number : undefined;
}

/** A line of text: structured when it is a JSON object, otherwise plain, with the level that can be seen in it. */
export function saidIn(line: string): Said {
  const members = membersOf(line);
  if (members !== undefined) return { body: line, ...saidBy(members) };
  const level = levelIn(line);
  return { body: line, severityNumber: severityOf(level), severityText: level, attributes: {} };
}

function membersOf(line: string): Members | undefined {
  if (!/^\s*\{/.test(line)) return undefined;
  try {
    const value = parseJson(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
