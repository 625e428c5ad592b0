import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionSpec } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { functionEnvironment } from './environment.ts';
import { FunctionProcess } from './function-process.ts';
import { failed, type Outcome } from './outcome.ts';
import type { RuntimeApi } from './runtime-api.ts';

/** Processes of one function at a time, when it reserves none. */
const DEFAULT_CONCURRENCY = 2;
/** No function gets more processes, whatever it reserves: this is one machine. */
const MAXIMUM_CONCURRENCY = 4;
/** An idle process is let go after this long. */
const IDLE_MILLISECONDS = 5 * 60_000;

interface PoolContext {
  readonly context: ServiceContext;
  readonly runtimeApi: RuntimeApi;
}

/** The warm processes of one function. Calls beyond its concurrency wait, in order, instead of being throttled. */
export class FunctionPool {
  readonly spec: FunctionSpec;
  readonly functionArn: string;
  readonly #pool: PoolContext;
  readonly #logFile: number;
  readonly #processes = new Set<FunctionProcess>();
  readonly #idle: { readonly process: FunctionProcess; readonly timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #stopped = false;

  constructor(spec: FunctionSpec, pool: PoolContext) {
    this.spec = spec;
    this.#pool = pool;
    const { accountId, region } = pool.context.identity;
    this.functionArn = `arn:aws:lambda:${region}:${accountId}:function:${spec.functionName}`;
    const logs = join(pool.context.dataDirectory, 'logs');
    mkdirSync(logs, { recursive: true });
    this.#logFile = openSync(join(logs, `${spec.functionName}.log`), 'a');
  }

  /** Runs one event, JSON text; never rejects. */
  async run(payload: string): Promise<Outcome> {
    await this.#enter();
    if (this.#stopped) return failed('Runtime.ExitError', 'the embedded cloud is stopping');
    const worker = this.#take();
    const outcome = await worker.invoke(payload);
    // An answer is passed on once its process is ready or gone, so that the next call finds a warm one.
    this.#leave(worker, await worker.readyAgain());
    if (outcome.functionError !== undefined && !this.#stopped)
      this.#pool.context.log(`function ${this.spec.functionName} failed: ${outcome.payload.slice(0, 2_000)}`);
    return outcome;
  }

  /** Kills every process, busy or idle. Returns how many. */
  kill(): number {
    const alive = [...this.#processes].filter((worker) => worker.alive);
    for (const worker of alive) worker.kill();
    return alive.length;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const proceed of this.#waiting.splice(0)) proceed();
    for (const { timer } of this.#idle) clearTimeout(timer);
    this.kill();
    await Promise.all([...this.#processes].map((worker) => worker.exited));
    closeSync(this.#logFile);
  }

  async #enter(): Promise<void> {
    const concurrency = Math.min(this.spec.concurrency ?? DEFAULT_CONCURRENCY, MAXIMUM_CONCURRENCY);
    if (this.#running >= concurrency) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
  }

  /** Hands the place to whoever waits longest. */
  #leave(worker: FunctionProcess, ready: boolean): void {
    if (ready && !this.#stopped) {
      const timer = setTimeout(() => worker.kill(), IDLE_MILLISECONDS).unref();
      this.#idle.push({ process: worker, timer });
    }
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }

  #take(): FunctionProcess {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      clearTimeout(idle.timer);
      if (idle.process.alive) return idle.process;
    }
    return this.#start();
  }

  #start(): FunctionProcess {
    const { context, runtimeApi } = this.#pool;
    const { identity, dataDirectory } = context;
    const token = randomBytes(16).toString('hex');
    const worker = new FunctionProcess({
      functionArn: this.functionArn,
      timeoutSeconds: this.spec.timeoutSeconds,
      memoryMegabytes: this.spec.memoryMegabytes,
      directory: this.spec.directory,
      logFile: this.#logFile,
      compileCacheDirectory: join(dataDirectory, 'compile-cache'),
      environment: functionEnvironment({
        spec: this.spec,
        identity,
        credentials: context.credentials.issue(this.spec.roleArn),
        runtimeApi: runtimeApi.addressFor(token),
        dataDirectory,
      }),
    });
    this.#processes.add(worker);
    worker.exited.then(() => this.#processes.delete(worker));
    runtimeApi.attach(token, worker);
    return worker;
  }
}
