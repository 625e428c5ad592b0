import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { AwsError } from '../kernel/aws-error.ts';
import type { HttpRequest } from '../kernel/http.ts';

/** Larger requests are refused: everything is held in memory once. */
export const MAXIMUM_BODY_BYTES = 64 * 1024 * 1024;

type Incoming = IncomingMessage | Http2ServerRequest;

/** A request without its body, as an upgrade or an error answer needs it. */
export function requestHead(incoming: Incoming): HttpRequest {
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: flatHeaders(incoming.headers),
    body: Buffer.alloc(0),
    caller: undefined,
  };
}

/**
 * Reads the whole body. Throws AwsError `RequestEntityTooLargeException` (413) above the bound, after the rest was read and
 * dropped, so that the sender gets to see the answer.
 */
export async function readBody(incoming: Incoming): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= MAXIMUM_BODY_BYTES) chunks.push(bytes);
    else chunks.length = 0;
  }
  if (length <= MAXIMUM_BODY_BYTES) return Buffer.concat(chunks);
  throw new AwsError('RequestEntityTooLargeException', `the body has more than ${MAXIMUM_BODY_BYTES} bytes`, {
    status: 413,
  });
}

/** HTTP/2 says `:authority` where HTTP/1.1 says `host`; a signature covers `host` in both. */
function flatHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    flat[name] = typeof value === 'string' ? value : value.join(',');
  }
  const authority = headers[':authority'];
  if (typeof authority === 'string') flat['host'] ??= authority;
  return flat;
}
