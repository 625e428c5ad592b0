import { AwsError } from './aws-error.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { Operation } from './operation.ts';

/** One emulated AWS service behind the gateway. */
export interface EmulatedService {
  /** Service name in the request signature, e.g. `kinesis`. */
  readonly signingName: string;
  /** First half of `X-Amz-Target`, for the services that have one. */
  readonly targetPrefixes: readonly string[];
  /** For the support table. */
  readonly operations: readonly string[];
  /** Operations that AWS takes without a signature, such as the sign-in of a user pool. */
  readonly unsignedOperations?: readonly string[];
  /** Name of the operation a request asks for, for faults and errors. */
  operationOf(request: HttpRequest): string;
  handle(request: HttpRequest): Promise<HttpResponse>;
  stop(): Promise<void>;
}

interface JsonServiceSpec<State> {
  readonly signingName: string;
  readonly targetPrefix: string;
  readonly jsonVersion: '1.0' | '1.1';
  readonly state: State;
  readonly operations: readonly Operation<State>[];
  readonly unsignedOperations?: readonly string[];
  readonly stop?: () => Promise<void>;
}

/** A service of the AWS JSON protocol: operation by `X-Amz-Target`, JSON in and out. */
export function jsonService<State>(spec: JsonServiceSpec<State>): EmulatedService {
  const byName = new Map(spec.operations.map((operation) => [operation.name, operation]));
  const operationOf = (request: HttpRequest) => request.headers['x-amz-target']?.split('.')[1] ?? '';
  return {
    signingName: spec.signingName,
    targetPrefixes: [spec.targetPrefix],
    operations: [...byName.keys()].sort(),
    unsignedOperations: spec.unsignedOperations ?? [],
    operationOf,
    handle: async (request) => {
      const name = operationOf(request);
      const operation = byName.get(name);
      if (operation === undefined)
        throw new AwsError(
          'UnknownOperationException',
          `the embedded cloud does not support ${spec.signingName}:${name}`,
        );
      const output = await operation.handle(spec.state, parseJson(request.body), request.caller);
      const headers = { 'content-type': `application/x-amz-json-${spec.jsonVersion}` };
      return { status: 200, headers, body: JSON.stringify(output ?? {}) };
    },
    stop: spec.stop ?? (async () => {}),
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.length === 0 ? '{}' : body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'the body is not JSON');
  }
}
