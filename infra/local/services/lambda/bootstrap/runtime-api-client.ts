import { Agent, type IncomingHttpHeaders, request } from 'node:http';

const VERSION = '/2018-06-01/runtime';

export interface NextInvocation {
  readonly requestId: string;
  /** Epoch milliseconds at which the process is killed. */
  readonly deadline: number;
  readonly functionArn: string;
  readonly traceId: string;
  readonly event: unknown;
}

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The Lambda Runtime API, from inside of a function's process. */
export class RuntimeApiClient {
  readonly #base: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #current: string | undefined;

  /** `api` is `host:port`, with a path that tells this process from others. */
  constructor(api: string) {
    this.#base = `http://${api}${VERSION}`;
  }

  /** Waits, without limit, for the next event. */
  async next(): Promise<NextInvocation> {
    const { headers, body } = await this.#call('GET', '/invocation/next');
    const requestId = headerOf(headers, 'lambda-runtime-aws-request-id');
    this.#current = requestId;
    return {
      requestId,
      deadline: Number(headerOf(headers, 'lambda-runtime-deadline-ms')),
      functionArn: headerOf(headers, 'lambda-runtime-invoked-function-arn'),
      traceId: headerOf(headers, 'lambda-runtime-trace-id'),
      event: JSON.parse(body),
    };
  }

  async respond(requestId: string, result: unknown): Promise<void> {
    const body = JSON.stringify(result) ?? 'null';
    this.#current = undefined;
    await this.#call('POST', `/invocation/${requestId}/response`, body);
  }

  async fail(requestId: string, error: unknown): Promise<void> {
    this.#current = undefined;
    await this.#call('POST', `/invocation/${requestId}/error`, describe(error));
  }

  /** Reports what broke the process during an invocation, if there is one. Never rejects. */
  async reportCurrent(error: unknown): Promise<void> {
    if (this.#current === undefined) return;
    await this.fail(this.#current, error).catch(() => undefined);
  }

  /** Never rejects. */
  async reportInit(error: unknown): Promise<void> {
    await this.#call('POST', '/init/error', describe(error)).catch(() => undefined);
  }

  #call(method: string, path: string, body = ''): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const call = request(this.#base + path, { method, agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') });
        });
      });
      call.on('error', reject);
      call.end(body);
    });
  }
}

function headerOf(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

/** An error as Lambda answers it: type, message and trace. */
function describe(error: unknown): string {
  if (!(error instanceof Error))
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] });
  return JSON.stringify({
    errorType: error.name,
    errorMessage: error.message,
    trace: (error.stack ?? '').split('\n'),
  });
}
