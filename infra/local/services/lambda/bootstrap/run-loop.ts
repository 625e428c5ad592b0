import { now } from '../../../kernel/clock.ts';
import type { Handler } from './load-handler.ts';
import type { NextInvocation, RuntimeApiClient } from './runtime-api-client.ts';

export interface FunctionFacts {
  readonly functionName: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly setTraceId: (traceId: string) => void;
}

/** Takes one event after the other until the embedded cloud goes away, which ends the process. */
export async function runLoop(api: RuntimeApiClient, handler: Handler, facts: FunctionFacts): Promise<never> {
  for (;;) {
    const invocation = await api.next().catch(() => process.exit(0));
    facts.setTraceId(invocation.traceId);
    await runOnce(api, invocation, () => handler(invocation.event, contextOf(invocation, facts)));
  }
}

async function runOnce(
  api: RuntimeApiClient,
  invocation: NextInvocation,
  handle: () => unknown,
): Promise<void> {
  const outcome = await Promise.resolve()
    .then(handle)
    .then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
  if ('error' in outcome) return api.fail(invocation.requestId, outcome.error);
  return api.respond(invocation.requestId, outcome.result);
}

const contextOf = (invocation: NextInvocation, facts: FunctionFacts) => ({
  awsRequestId: invocation.requestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName: facts.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: invocation.functionArn,
  memoryLimitInMB: facts.memoryLimitInMB,
  logGroupName: facts.logGroupName,
  logStreamName: facts.logStreamName,
  getRemainingTimeInMillis: () => invocation.deadline - now(),
});
