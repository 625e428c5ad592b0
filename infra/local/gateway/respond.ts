import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { HttpResponse } from '../kernel/http.ts';
import { type DispatchContext, dispatch } from './dispatch.ts';
import { errorResponse } from './error-response.ts';
import { readBody, requestHead } from './read-request.ts';

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

export type RequestListener = (incoming: Incoming, outgoing: Outgoing) => void;

/** Headers that belong to one connection: HTTP/2 forbids them, HTTP/1.1 makes its own. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'content-length',
]);

/** Answers requests of every protocol that the listener speaks. */
export function requestListener(context: DispatchContext): RequestListener {
  return (incoming, outgoing) => {
    incoming.on('error', () => outgoing.destroy());
    outgoing.on('error', () => outgoing.destroy());
    respond(incoming, context).then(
      (response) => send(response, { incoming, outgoing }),
      () => outgoing.destroy(),
    );
  };
}

async function respond(incoming: Incoming, context: DispatchContext): Promise<HttpResponse> {
  const head = requestHead(incoming);
  try {
    return await dispatch({ ...head, body: await readBody(incoming) }, context);
  } catch (error) {
    return errorResponse(error, head, 'gateway');
  }
}

function send(response: HttpResponse, exchange: { incoming: Incoming; outgoing: Outgoing }): void {
  const { incoming, outgoing } = exchange;
  if (outgoing.destroyed || outgoing.writableEnded) return;
  const body = Buffer.from(response.body);
  outgoing.statusCode = response.status;
  outgoing.setHeader('x-amzn-requestid', randomUUID());
  for (const [name, value] of Object.entries(response.headers))
    if (!CONNECTION_HEADERS.has(name.toLowerCase())) outgoing.setHeader(name, value);
  const length = incoming.method === 'HEAD' ? statedLength(response) : body.length;
  if (response.status !== 204 && response.status !== 304) outgoing.setHeader('content-length', length);
  outgoing.end(incoming.method === 'HEAD' ? Buffer.alloc(0) : body);
}

/** A HEAD answer states the length of the body it leaves out. */
function statedLength(response: HttpResponse): number {
  const stated = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-length');
  return stated === undefined ? Buffer.byteLength(response.body) : Number(stated[1]);
}
