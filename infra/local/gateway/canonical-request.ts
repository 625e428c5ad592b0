import type { HttpRequest } from '../kernel/http.ts';

/** What a Signature Version 4 covers, besides the scope and the key. */
export interface SignedParts {
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  /** S3 signs the path as sent; every other service encodes it once more. */
  readonly service: string;
}

/**
 * The canonical request of AWS Signature Version 4 (AWS documentation, "Create a signed AWS API request"), from a
 * request as it came over the wire.
 */
export function canonicalRequest(request: HttpRequest, parts: SignedParts): string {
  const [path = '/', query = ''] = splitOnce(request.path, '?');
  const headers = parts.signedHeaders.map((name) => `${name}:${canonicalValue(headerOf(request, name))}\n`);
  return [
    request.method,
    parts.service === 's3' ? encodeBare(path) : encodeAgain(path.replace(/\/{2,}/g, '/')),
    canonicalQuery(query),
    headers.join(''),
    parts.signedHeaders.join(';'),
    parts.payloadHash,
  ].join('\n');
}

/** HTTP/2 clients sign `:authority`, which the gateway hands on as `host`. */
const headerOf = (request: HttpRequest, name: string): string =>
  request.headers[name === ':authority' ? 'host' : name] ?? '';

/** Name and value pairs of a query string, decoded. A part that is not well encoded stays as it is. */
export function queryParameters(query: string): readonly (readonly [string, string])[] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', value = ''] = splitOnce(part, '=');
      return [decode(name), decode(value)] as const;
    });
}

export function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function canonicalQuery(query: string): string {
  return queryParameters(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([leftName, leftValue], [rightName, rightValue]) =>
      leftName === rightName ? order(leftValue, rightValue) : order(leftName, rightName),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const canonicalValue = (value: string): string => value.trim().replace(/ {2,}/g, ' ');

/** Encodes what the wire form left bare, and leaves what is encoded already. */
const encodeBare = (path: string): string =>
  path.replace(/%[0-9A-F]{2}|[^A-Za-z0-9\-._~/]/giu, (part) => (part.length === 3 ? part : encode(part)));

const encodeAgain = (path: string): string => path.replace(/[^A-Za-z0-9\-._~/]/gu, encode);

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}

const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
