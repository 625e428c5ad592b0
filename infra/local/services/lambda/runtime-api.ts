import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { FunctionProcess } from './function-process.ts';
import { failed } from './outcome.ts';

/** What a function may answer. */
export const MAXIMUM_RESPONSE_BYTES = 6 * 1024 * 1024;
const CALL =
  /^\/([^/]+)\/2018-06-01\/runtime\/(?:(invocation\/next)|(init\/error)|invocation\/([^/]+)\/(response|error))$/;

/** The inner server that function processes talk to, on loopback. The first part of the path is a process's own secret. */
export class RuntimeApi {
  readonly #processes = new Map<string, FunctionProcess>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  /** `host:port/<token>` for the environment of a process. */
  addressFor(token: string): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the Runtime API is not listening');
    return `${address.address}:${address.port}/${token}`;
  }

  attach(token: string, functionProcess: FunctionProcess): void {
    this.#processes.set(token, functionProcess);
    functionProcess.exited.then(() => this.#processes.delete(token));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token = '', next, initError, requestId = '', kind] = CALL.exec(request.url ?? '') ?? [];
    const functionProcess = this.#processes.get(token);
    if (functionProcess === undefined) return send(response, 404);
    if (next !== undefined) return functionProcess.next(response);
    const body = await readAtMost(request, MAXIMUM_RESPONSE_BYTES);
    if (initError !== undefined) functionProcess.failInit(body ?? tooLarge());
    else if (body === undefined) functionProcess.fail(requestId, tooLarge());
    else if (kind === 'response') functionProcess.respond(requestId, body);
    else functionProcess.fail(requestId, body);
    return send(response, 202);
  }
}

const tooLarge = (): string =>
  failed(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${MAXIMUM_RESPONSE_BYTES} bytes).`,
  ).payload;

function send(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end('{"status":"OK"}');
}

/** Undefined when there is more; the rest is read and dropped. */
async function readAtMost(request: IncomingMessage, bound: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= bound) chunks.push(bytes);
  }
  return length > bound ? undefined : Buffer.concat(chunks).toString('utf8');
}
