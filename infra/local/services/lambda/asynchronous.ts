import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { now } from '../../kernel/clock.ts';
import type { AsynchronousConfig } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import { sendToDestination } from './destination.ts';
import type { FunctionPool } from './function-pool.ts';
import type { Outcome } from './outcome.ts';

const DEFAULT_CONFIG: AsynchronousConfig = {
  maximumRetryAttempts: 2,
  maximumEventAgeSeconds: 6 * 3_600,
  onFailureArn: undefined,
};
/** Lambda waits one minute and then two; a developer should not. */
const RETRY_MILLISECONDS = [1_000, 2_000];

const Event = z.strictObject({
  id: z.string(),
  functionName: z.string(),
  /** JSON text. */
  payload: z.string(),
  attempts: z.int(),
  /** Epoch milliseconds. */
  queuedAt: z.number(),
});
type Event = z.infer<typeof Event>;

/**
 * Asynchronous invocations: kept until they succeed or are given up, over restarts too. Given up, the event goes to the
 * function's dead-letter queue, and a record of it to its on-failure destination.
 */
export class AsynchronousInvocations {
  readonly #context: ServiceContext;
  readonly #events: Collection<Event>;
  readonly #configs = new Map<string, AsynchronousConfig>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  constructor(context: ServiceContext) {
    this.#context = context;
    this.#events = context.state.collection('lambda-asynchronous', (document) => Event.parse(document));
  }

  configure(functionName: string, config: AsynchronousConfig): void {
    this.#configs.set(functionName, config);
  }

  /** Queues an event, JSON text. */
  add(pool: FunctionPool, payload: string): void {
    const { functionName } = pool.spec;
    const event = { id: randomUUID(), functionName, payload, attempts: 0, queuedAt: now() };
    this.#events.put(event.id, event);
    this.#attempt(pool, event);
  }

  /** Goes on with the events that an earlier start left. */
  resume(pool: FunctionPool): void {
    for (const [, event] of this.#events.entries())
      if (event.functionName === pool.spec.functionName) this.#attempt(pool, event);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #attempt(pool: FunctionPool, event: Event): void {
    this.#run(pool, event).catch((error: unknown) =>
      this.#context.log(`asynchronous invocation of ${event.functionName}: ${String(error)}`),
    );
  }

  async #run(pool: FunctionPool, event: Event): Promise<void> {
    const outcome = await pool.run(event.payload);
    if (this.#stopped) return;
    const tried = { ...event, attempts: event.attempts + 1 };
    if (outcome.functionError === undefined) return this.#events.delete(event.id);
    const condition = this.#givenUp(tried);
    if (condition === undefined) return this.#retry(pool, tried);
    await this.#discard(pool, tried, { outcome, condition });
    this.#events.delete(event.id);
  }

  #config(functionName: string): AsynchronousConfig {
    return this.#configs.get(functionName) ?? DEFAULT_CONFIG;
  }

  #givenUp(event: Event): string | undefined {
    const config = this.#config(event.functionName);
    if (event.attempts > config.maximumRetryAttempts) return 'RetriesExhausted';
    return now() - event.queuedAt > config.maximumEventAgeSeconds * 1_000 ? 'EventAgeExceeded' : undefined;
  }

  #retry(pool: FunctionPool, event: Event): void {
    this.#events.put(event.id, event);
    const delay = RETRY_MILLISECONDS[event.attempts - 1] ?? RETRY_MILLISECONDS[1] ?? 0;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#attempt(pool, event);
    }, delay);
    this.#timers.add(timer);
  }

  async #discard(
    pool: FunctionPool,
    event: Event,
    ending: { readonly outcome: Outcome; readonly condition: string },
  ): Promise<void> {
    const cloud = this.#context.cloud();
    const { deadLetterArn } = pool.spec;
    if (deadLetterArn?.startsWith('arn:aws:sns:'))
      await cloud.messaging.publish(deadLetterArn, event.payload);
    else if (deadLetterArn !== undefined) await cloud.messaging.send(deadLetterArn, event.payload);
    const { onFailureArn } = this.#config(event.functionName);
    if (onFailureArn === undefined) return;
    await sendToDestination(cloud, onFailureArn, {
      record: failureRecord(pool, event, ending),
      payload: event.payload,
      keyPrefix: `aws/lambda/async/${event.functionName}`,
    });
  }
}

function failureRecord(
  pool: FunctionPool,
  event: Event,
  ending: { readonly outcome: Outcome; readonly condition: string },
): Record<string, unknown> {
  const requestPayload: unknown = JSON.parse(event.payload);
  const responsePayload: unknown = JSON.parse(ending.outcome.payload);
  return {
    version: '1.0',
    timestamp: new Date(now()).toISOString(),
    requestContext: {
      requestId: event.id,
      functionArn: `${pool.functionArn}:$LATEST`,
      condition: ending.condition,
      approximateInvokeCount: event.attempts,
    },
    requestPayload,
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      functionError: ending.outcome.functionError,
    },
    responsePayload,
  };
}
