import { AwsError } from '../../kernel/aws-error.ts';
import type { FunctionSpec } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { AsynchronousInvocations } from './asynchronous.ts';
import { functionNameOf } from './function-name.ts';
import { FunctionPool } from './function-pool.ts';
import { Publications } from './publications.ts';
import { RuntimeApi } from './runtime-api.ts';

/** What every operation of the service works on. */
export class LambdaState {
  readonly context: ServiceContext;
  readonly asynchronous: AsynchronousInvocations;
  readonly publications: Publications;
  readonly #runtimeApi: RuntimeApi;
  readonly #pools = new Map<string, FunctionPool>();

  private constructor(context: ServiceContext, runtimeApi: RuntimeApi) {
    this.context = context;
    this.#runtimeApi = runtimeApi;
    this.asynchronous = new AsynchronousInvocations(context);
    this.publications = new Publications(context.state);
  }

  static async open(context: ServiceContext): Promise<LambdaState> {
    const runtimeApi = new RuntimeApi();
    await runtimeApi.listen();
    return new LambdaState(context, runtimeApi);
  }

  define(spec: FunctionSpec): string {
    const pool = new FunctionPool(spec, { context: this.context, runtimeApi: this.#runtimeApi });
    this.#pools.get(spec.functionName)?.stop();
    this.#pools.set(spec.functionName, pool);
    this.asynchronous.resume(pool);
    return pool.functionArn;
  }

  /** By name or ARN. Throws ResourceNotFoundException. */
  pool(reference: string): FunctionPool {
    const name = functionNameOf(reference);
    const pool = this.#pools.get(name);
    if (pool !== undefined) return pool;
    const { accountId, region } = this.context.identity;
    throw new AwsError(
      'ResourceNotFoundException',
      `Function not found: arn:aws:lambda:${region}:${accountId}:function:${name}`,
      { status: 404 },
    );
  }

  pools(): readonly FunctionPool[] {
    return [...this.#pools.values()];
  }

  async stop(): Promise<void> {
    this.asynchronous.stop();
    await Promise.all(this.pools().map((pool) => pool.stop()));
    await this.#runtimeApi.close();
  }
}
