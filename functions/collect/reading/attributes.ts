import type { Attributes, AttributeValue, Link, Resource } from '../../../schemas/signal.ts';

type Members = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Nested objects as one level of dotted keys; lists become JSON text, `null` and empty objects nothing. Keys such as
 * `__proto__` stay plain data: the result is made of own properties only.
 */
export function flatten(value: Members, prefix = ''): Attributes {
  const flat: Attributes = {};
  flattenInto(flat, value, prefix);
  return flat;
}

/** No name here can be `__proto__`: at the top it is renamed, and below a prefix stands before it. */
function flattenInto(flat: Attributes, value: Members, prefix: string): void {
  for (const key of Object.keys(value)) {
    const member = value[key];
    const name = prefix === '' ? safeKey(key) : `${prefix}.${key}`;
    if (isRecord(member)) flattenInto(flat, member, name);
    else {
      const scalar = scalarOf(member);
      if (scalar !== undefined) flat[name] = scalar;
    }
  }
}

function scalarOf(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? JSON.stringify(value) : undefined;
}

/** Zod leaves a bare `__proto__` key out of its output; under this name it is kept. */
const safeKey = (key: string): string => (key === '__proto__' ? '(__proto__)' : key);

/** The same record without the given keys. */
export function without(value: Members, keys: readonly string[]): Members {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) if (!keys.includes(key)) setOwn(copy, key, value[key]);
  return copy;
}

/** Sets an own member, also one that is called `__proto__`. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

/** The first of these keys that holds a text that is not empty, or a number. */
export function firstText(value: Members, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = Object.hasOwn(value, key) ? value[key] : undefined;
    if (typeof found === 'string' && found !== '') return found;
    if (typeof found === 'number') return String(found);
  }
  return undefined;
}

const SERVICE_KEYS = [
  'service.name',
  'service_name',
  'serviceName',
  'ServiceName',
  'service',
  'Service',
  'app',
];
const ENVIRONMENT_KEYS = [
  'deployment.environment.name',
  'deployment.environment',
  'deployment_environment_name',
  'deployment_environment',
  'environment',
  'Environment',
  'env',
  'stage',
];
const VERSION_KEYS = ['service.version', 'service_version', 'serviceVersion', 'version'];

/** Service, environment and version by OpenTelemetry's names first, then by the names that vendors use for them. */
export function resourceOf(
  attributes: Members,
  more: { readonly service?: readonly string[] } = {},
): Resource {
  return compact({
    serviceName: firstText(attributes, SERVICE_KEYS) ?? firstText(attributes, more.service ?? []),
    environment: firstText(attributes, ENVIRONMENT_KEYS),
    serviceVersion: firstText(attributes, VERSION_KEYS),
  });
}

const PLAIN_HTTP = /^https?:\/\/[\x21-\x7e]+$/;

/** Nearly every address shows its protocol; of the others, only the parser can tell. */
function isHttpUrl(url: string): boolean {
  if (PLAIN_HTTP.test(url)) return URL.canParse(url);
  const protocol = URL.parse(url)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
}

/** Links whose URL has been parsed: once is enough. */
const CHECKED_LINKS = new WeakSet<object>();
export const hasCheckedUrl = (link: object): boolean => CHECKED_LINKS.has(link);

/** A link only when it is an http(s) URL: a frontend may put it behind a click. */
export function linkTo(rel: string, url: unknown): readonly Link[] {
  if (typeof url !== 'string' || url.length > 2_048) return [];
  if (!isHttpUrl(url)) return [];
  const link = { rel, url };
  CHECKED_LINKS.add(link);
  return [link];
}

type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what is undefined, which `exactOptionalPropertyTypes` tells from a member that is not there. */
export function compact<T extends object>(value: T): Compact<T>;
export function compact(value: Members): object {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member !== undefined) setOwn(copy, key, member);
  }
  return copy;
}
