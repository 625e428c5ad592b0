import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { now } from '../../kernel/clock.ts';
import { failed, failedWith, type Outcome, succeeded } from './outcome.ts';

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap/main.ts', import.meta.url));
/** Loading a bundle may take this long; the timeout of an invocation starts after it. */
const INIT_MILLISECONDS = 60_000;

export interface ProcessSpec {
  readonly functionArn: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** Open file that standard output and error go to. */
  readonly logFile: number;
  readonly compileCacheDirectory: string;
}

interface Pending {
  readonly requestId: string;
  readonly payload: string;
  readonly settle: (outcome: Outcome) => void;
}

/** One warm process of a function. It takes one invocation at a time, through the Runtime API. */
export class FunctionProcess {
  readonly #spec: ProcessSpec;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #asking: ServerResponse | undefined;
  #pending: Pending | undefined;
  #timer: NodeJS.Timeout | undefined;
  #alive = true;
  #whenSettled: ((ready: boolean) => void) | undefined;

  constructor(spec: ProcessSpec) {
    this.#spec = spec;
    const flags = [`--max-old-space-size=${spec.memoryMegabytes}`, '--no-warnings'];
    this.#child = spawn(process.execPath, [...flags, BOOTSTRAP, spec.compileCacheDirectory], {
      cwd: spec.directory,
      env: { ...spec.environment },
      stdio: ['ignore', spec.logFile, spec.logFile],
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        this.#ended(signal === null ? `exit status ${code}` : `signal: ${signal}`);
        resolve();
      });
      this.#child.once('error', (error) => {
        this.#ended(error.message);
        resolve();
      });
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Resolves when the process is gone. */
  get exited(): Promise<void> {
    return this.#exited;
  }

  /** Runs one event; never rejects. The process must be idle. */
  invoke(payload: string): Promise<Outcome> {
    return new Promise((settle) => {
      this.#pending = { requestId: randomUUID(), payload, settle };
      if (!this.#alive) return this.#ended('exit status 1');
      if (this.#asking !== undefined) return this.#deliver(this.#asking);
      this.#timer = setTimeout(() => this.#expire(INIT_MILLISECONDS / 1_000), INIT_MILLISECONDS);
      return undefined;
    });
  }

  /** After an invocation: true when the process asks for its next event, false when it is gone instead. */
  readyAgain(): Promise<boolean> {
    if (!this.#alive || this.#asking !== undefined) return Promise.resolve(this.#alive);
    return new Promise((resolve) => {
      this.#whenSettled = resolve;
    });
  }

  /** The process asks for its next event. */
  next(response: ServerResponse): void {
    this.#asking = response;
    this.#whenSettled?.(true);
    if (this.#pending !== undefined) this.#deliver(response);
  }

  respond(requestId: string, payload: string): boolean {
    return this.#settle(requestId, succeeded(payload));
  }

  fail(requestId: string, payload: string): boolean {
    return this.#settle(requestId, failedWith(payload));
  }

  failInit(payload: string): void {
    this.#alive = false;
    if (this.#pending !== undefined) this.#settle(this.#pending.requestId, failedWith(payload));
  }

  kill(): void {
    this.#alive = false;
    this.#child.kill('SIGKILL');
  }

  #deliver(response: ServerResponse): void {
    const pending = this.#pending;
    if (pending === undefined) return;
    this.#asking = undefined;
    clearTimeout(this.#timer);
    const { timeoutSeconds, functionArn } = this.#spec;
    this.#timer = setTimeout(() => this.#expire(timeoutSeconds), timeoutSeconds * 1_000);
    const root = `1-${Math.floor(now() / 1_000).toString(16)}-${randomBytes(12).toString('hex')}`;
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': pending.requestId,
      'lambda-runtime-deadline-ms': String(now() + timeoutSeconds * 1_000),
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-trace-id': `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`,
    });
    response.end(pending.payload);
  }

  #expire(seconds: number): void {
    const requestId = this.#pending?.requestId ?? '';
    this.#settle(
      requestId,
      failed(
        'Sandbox.Timedout',
        `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
      ),
    );
    this.kill();
  }

  #ended(how: string): void {
    this.#alive = false;
    this.#whenSettled?.(false);
    const pending = this.#pending;
    if (pending === undefined) return;
    const message = `RequestId: ${pending.requestId} Error: Runtime exited with error: ${how}`;
    this.#settle(pending.requestId, failed('Runtime.ExitError', message));
  }

  #settle(requestId: string, outcome: Outcome): boolean {
    const pending = this.#pending;
    if (pending === undefined || pending.requestId !== requestId) return false;
    clearTimeout(this.#timer);
    this.#pending = undefined;
    pending.settle(outcome);
    return true;
  }
}
