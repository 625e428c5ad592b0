import { SignalDraft } from '../../../schemas/signal.ts';
import { hasCheckedUrl, isRecord } from './attributes.ts';

type Check = (value: unknown) => boolean;

const text =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'string' && value.length >= min && value.length <= max;
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const oneOf = (words: readonly string[]): Check => {
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
};

/** Of a record of members: each is known and passes. `needed` is how many must be there at least. */
const members =
  (checks: ReadonlyMap<string, Check>): Check =>
  (value) => {
    if (!isRecord(value)) return false;
    for (const key of Object.keys(value)) if (checks.get(key)?.(value[key]) !== true) return false;
    return true;
  };

const isAttributes: Check = (value) => {
  if (!isRecord(value)) return false;
  for (const key of Object.keys(value)) {
    const member = value[key];
    const plain = typeof member === 'string' || typeof member === 'boolean' || number(member);
    if (!plain || key === '__proto__') return false;
  }
  return true;
};

/** Of a URL, only what needs no change: the schema trims, and takes tabs and line ends out. */
const isLinkUrl: Check = (url) =>
  typeof url === 'string' && url.length <= 2_048 && /^https?:\/\/[\x21-\x7e]+$/.test(url);
const isLink: Check = (link) =>
  isRecord(link) &&
  Object.keys(link).length === 2 &&
  text(0, 100)(link['rel']) &&
  isLinkUrl(link['url']) &&
  (hasCheckedUrl(link) || URL.canParse(String(link['url'])));

const { kind, status } = SignalDraft.shape;
const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['sourceEventId', text(1, 1_024)],
  ['kind', oneOf(kind.options)],
  ['time', Number.isSafeInteger],
  ['name', text(1, 512)],
  ['body', text(0, 65_536)],
  ['severityNumber', (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 24],
  ['severityText', text(0, 64)],
  ['status', oneOf(status.unwrap().options)],
  ['fingerprint', text(1, 128)],
  [
    'resource',
    members(
      new Map([
        ['serviceName', text(1, 255)],
        ['environment', text(1, 100)],
        ['serviceVersion', text(1, 255)],
      ]),
    ),
  ],
  ['traceId', text(0, 64)],
  ['spanId', text(0, 32)],
  ['parentSpanId', text(0, 32)],
  ['durationMs', (value) => number(value) && Number(value) >= 0],
  ['value', number],
  ['unit', text(0, 64)],
  ['links', (value) => Array.isArray(value) && value.length <= 50 && value.every(isLink)],
  ['attributes', isAttributes],
]);
const areKnown = members(CHECKS);
const NEEDED = ['kind', 'time', 'name', 'severityNumber', 'fingerprint', 'resource', 'links', 'attributes'];

/**
 * Whether a value is a draft that its schema takes and leaves as it is: the same rules without the schema's price, which
 * would be most of what a signal costs. For anything that does not pass the schema decides, and says what is wrong. A test
 * holds the two together.
 */
export const isPlainDraft = (value: object): value is SignalDraft =>
  areKnown(value) && NEEDED.every((key) => Object.hasOwn(value, key));
