import middy from '@middy/core';
import type * as z from 'zod';
import { Rejected, Transient } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { assertPlain } from '../plain-value.ts';
import { count, type Observability, observed } from './observability.ts';
import { traced } from './tracing.ts';

/** A failure under the name by which a state machine's Retry and Catch know it. */
class NamedFailure extends Error {
  constructor(name: string, cause: Error) {
    super(cause.message, { cause });
    this.name = name;
  }
}

/**
 * A handler that Step Functions or EventBridge invokes. The event is checked against `input`. A failure leaves as an error
 * whose `name` is the rejection code (`BadInput`, `NotFound` ...), `Transient`, or, for anything else, its own name: what
 * Step Functions matches, and what makes EventBridge deliver again and then set the event aside.
 */
export const taskHandler = <S extends z.ZodType>(edge: {
  readonly observability: Observability;
  readonly input: S;
  readonly handle: (input: z.output<S>) => Promise<unknown>;
}) =>
  middy<unknown, unknown>()
    .use(traced(edge.observability))
    .use(observed(edge.observability))
    .handler(async (event) => {
      try {
        assertPlain(event);
        return (await edge.handle(parseInput(edge.input, event))) ?? null;
      } catch (error) {
        throw named(error, edge.observability);
      }
    });

function named(thrown: unknown, { logger, metrics }: Observability): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const failure = error instanceof Rejected ? new NamedFailure(error.code, error) : error;
  logger.warn('task failed', { error: failure });
  count(metrics, { [error instanceof Transient ? 'TaskRetried' : 'TaskFailed']: 1 });
  return failure;
}
