import * as z from 'zod';
import type { HttpRequest } from '../../../kernel/http.ts';
import { parseJson } from '../json.ts';

const headersSchema = z.record(z.string(), z.string());
const SUBPROTOCOL = 'graphql-ws';

export interface Handshake {
  /** Whether the client speaks `graphql-ws`. */
  readonly speaks: boolean;
  /** The authorization headers, names in lower case; undefined when there are none that can be read. */
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** Browsers can't send headers: they are Base64 JSON in the `header` parameter or in a `header-` subprotocol. */
export function readHandshake(request: HttpRequest): Handshake {
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const inProtocol = protocols.find((name) => name.startsWith('header-'))?.slice('header-'.length);
  const inQuery = new URL(request.path, 'http://localhost').searchParams.get('header') ?? undefined;
  const encoded = inProtocol ?? inQuery;
  return {
    speaks: protocols.includes(SUBPROTOCOL),
    headers: encoded === undefined ? undefined : decodeHeaders(encoded),
  };
}

/** Node reads both alphabets of Base64; a `+` in a query string arrives as a space. */
function decodeHeaders(encoded: string): Readonly<Record<string, string>> | undefined {
  const text = Buffer.from(encoded.replaceAll(' ', '+'), 'base64').toString('utf8');
  const headers = headersSchema.safeParse(parseJson(text)?.value);
  return headers.success ? lowerCase(headers.data) : undefined;
}

export const lowerCase = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
