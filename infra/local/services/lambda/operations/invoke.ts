import { randomUUID } from 'node:crypto';
import { AwsError } from '../../../kernel/aws-error.ts';
import type { HttpRequest, HttpResponse } from '../../../kernel/http.ts';
import type { RestOperation } from '../rest-operation.ts';

const MAXIMUM_PAYLOAD_BYTES = 6 * 1024 * 1024;
const MAXIMUM_ASYNCHRONOUS_BYTES = 1024 * 1024;

export const invoke: RestOperation = {
  name: 'Invoke',
  method: 'POST',
  path: /^\/2015-03-31\/functions\/([^/]+)\/invocations$/,
  run: async (state, { request, parameters }) => {
    const pool = state.pool(parameters[0] ?? '');
    refuseUnsupported(request);
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'DryRun') return empty(204);
    if (type === 'Event') {
      state.asynchronous.add(pool, payloadOf(request, MAXIMUM_ASYNCHRONOUS_BYTES));
      return empty(202);
    }
    if (type !== 'RequestResponse')
      throw new AwsError('InvalidParameterValueException', `InvocationType: "${type}" is unknown`);
    const outcome = await pool.run(payloadOf(request, MAXIMUM_PAYLOAD_BYTES));
    const failure = outcome.functionError;
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'x-amz-executed-version': '$LATEST',
        ...(failure === undefined ? {} : { 'x-amz-function-error': failure }),
      },
      body: outcome.payload,
    };
  },
};

const empty = (status: number): HttpResponse => ({
  status,
  headers: { 'x-amzn-remapped-request-id': randomUUID() },
  body: '',
});

function refuseUnsupported(request: HttpRequest): void {
  const logType = request.headers['x-amz-log-type'] ?? 'None';
  if (logType !== 'None')
    throw new AwsError(
      'InvalidParameterValueException',
      `the embedded cloud does not support LogType ${logType}: the data folder holds logs/<function>.log`,
    );
  if (request.headers['x-amz-client-context'] !== undefined)
    throw new AwsError('InvalidParameterValueException', 'the embedded cloud does not support ClientContext');
}

function payloadOf(request: HttpRequest, bound: number): string {
  if (request.body.length > bound)
    throw new AwsError('RequestTooLargeException', `Request must be smaller than ${bound} bytes`, {
      status: 413,
    });
  const text = request.body.length === 0 ? '{}' : request.body.toString('utf8');
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Payload: is not JSON');
  }
}
