import { AwsError } from '../../kernel/aws-error.ts';
import { sleep } from '../../kernel/clock.ts';
import type { InvokeResult, Lambda } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import { LambdaState } from './lambda-state.ts';
import { LAMBDA_OPERATIONS } from './operations.ts';

/** Lambda: bundles run in Node processes of their own, behind the Lambda Runtime API. */
export async function createLambda(context: ServiceContext): Promise<Lambda> {
  const state = await LambdaState.open(context);
  return {
    signingName: 'lambda',
    targetPrefixes: [],
    operations: LAMBDA_OPERATIONS.map((operation) => operation.name),
    operationOf: (request) => find(request)?.operation.name ?? request.path,
    handle: async (request) => {
      const found = find(request);
      if (found === undefined)
        throw new AwsError(
          'UnknownOperationException',
          `the embedded cloud does not support lambda: ${request.method} ${request.path}`,
          { status: 404 },
        );
      const { parameters, query } = found;
      return found.operation.run(state, { request, parameters, query });
    },
    define: (spec) => state.define(spec),
    describe: (functionName) => {
      const { functionArn, spec } = state.pool(functionName);
      return { functionArn, roleArn: spec.roleArn };
    },
    configureAsynchronous: (functionName, config) => state.asynchronous.configure(functionName, config),
    invoke: (functionName, payload) => invokeWithin(state, functionName, payload),
    invokeLater: (functionName, payload) =>
      state.asynchronous.add(state.pool(functionName), JSON.stringify(payload ?? {})),
    kill: (functionName) => state.pool(functionName).kill(),
    stop: () => state.stop(),
  };
}

function find(request: HttpRequest) {
  const url = new URL(request.path, 'http://lambda');
  for (const operation of LAMBDA_OPERATIONS) {
    const match = operation.method === request.method ? operation.path.exec(url.pathname) : null;
    if (match === null) continue;
    const parameters = match.slice(1).map((parameter) => decodeURIComponent(parameter));
    return { operation, parameters, query: url.searchParams };
  }
  return undefined;
}

/** An invocation by another service: it meets faults as one through the API does. */
async function invokeWithin(
  state: LambdaState,
  functionName: string,
  payload: unknown,
): Promise<InvokeResult> {
  const pool = state.pool(functionName);
  const effect = state.context.faults.meet('lambda', 'Invoke')?.effect;
  if (effect?.kind === 'delay') await sleep(effect.milliseconds);
  if (effect?.kind === 'fail')
    throw new AwsError(effect.code, 'injected fault for lambda:Invoke', { status: effect.status });
  const outcome = await pool.run(JSON.stringify(payload ?? {}));
  const answer: unknown = JSON.parse(outcome.payload);
  return { payload: answer, functionError: outcome.functionError };
}
