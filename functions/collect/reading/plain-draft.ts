import { SignalDraft, SignalKind, SignalStatus } from '../../../schemas/signal.ts';
import { hasCheckedUrl, isRecord } from './attributes.ts';

type Members = Readonly<Record<string, unknown>>;

const KINDS = new Set<unknown>(SignalKind.options);
const STATUSES = new Set<unknown>(SignalStatus.options);
const KNOWN = new Set(Object.keys(SignalDraft.shape));
const RESOURCE = new Set(['serviceName', 'environment', 'serviceVersion']);
/** Of a URL, only what needs no change: the schema trims, and takes tabs and line ends out. */
const PLAIN_URL = /^https?:\/\/[\x21-\x7e]{1,2040}$/;

const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= most;
const isMaybeText = (value: unknown, most: number): boolean =>
  value === undefined || (typeof value === 'string' && value.length <= most);
const isMaybeFilled = (value: unknown, most: number): boolean => value === undefined || isText(value, most);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isMaybeNumber = (value: unknown): boolean => value === undefined || isNumber(value);
const areAmong = (known: ReadonlySet<string>, value: Members): boolean => {
  for (const key of Object.keys(value)) if (!known.has(key)) return false;
  return true;
};

const hasPlainNeeds = (draft: Members): boolean =>
  KINDS.has(draft['kind']) &&
  Number.isSafeInteger(draft['time']) &&
  isText(draft['name'], 512) &&
  isSeverity(draft['severityNumber']) &&
  isText(draft['fingerprint'], 128) &&
  isResource(draft['resource']) &&
  areLinks(draft['links']) &&
  areAttributes(draft['attributes']);

const hasPlainOptions = (draft: Members): boolean =>
  isMaybeFilled(draft['sourceEventId'], 1_024) &&
  isMaybeText(draft['body'], 65_536) &&
  isMaybeText(draft['severityText'], 64) &&
  (draft['status'] === undefined || STATUSES.has(draft['status'])) &&
  isMaybeText(draft['traceId'], 64) &&
  isMaybeText(draft['spanId'], 32) &&
  isMaybeText(draft['parentSpanId'], 32) &&
  isMaybeNumber(draft['durationMs']) &&
  !(isNumber(draft['durationMs']) && draft['durationMs'] < 0) &&
  isMaybeNumber(draft['value']) &&
  isMaybeText(draft['unit'], 64);

const isSeverity = (value: unknown): boolean =>
  Number.isInteger(value) && isNumber(value) && value >= 0 && value <= 24;

const isResource = (value: unknown): boolean =>
  isRecord(value) &&
  isMaybeFilled(value['serviceName'], 255) &&
  isMaybeFilled(value['environment'], 100) &&
  isMaybeFilled(value['serviceVersion'], 255) &&
  areAmong(RESOURCE, value);

const areLinks = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 50 && value.every(isLink);

const isLink = (link: unknown): boolean =>
  isRecord(link) &&
  Object.keys(link).length === 2 &&
  typeof link['rel'] === 'string' &&
  link['rel'].length <= 100 &&
  typeof link['url'] === 'string' &&
  PLAIN_URL.test(link['url']) &&
  (hasCheckedUrl(link) || URL.canParse(link['url']));

function areAttributes(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key of Object.keys(value)) {
    const member = value[key];
    const plain = typeof member === 'string' || typeof member === 'boolean' || isNumber(member);
    if (!plain || key === '__proto__') return false;
  }
  return true;
}

/**
 * Whether a value is a draft that its schema takes and leaves as it is: the same rules without the schema's price, which
 * would be most of what a signal costs. For anything that does not pass the schema decides, and says what is wrong. A test
 * holds the two together.
 */
export const isPlainDraft = (value: object): value is SignalDraft =>
  isRecord(value) && hasPlainNeeds(value) && hasPlainOptions(value) && areAmong(KNOWN, value);
