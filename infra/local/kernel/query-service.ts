import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import { formParameters } from './form-parameters.ts';
import type { Operation } from './operation.ts';
import type { EmulatedService } from './service.ts';
import { XML_DECLARATION, xmlOf } from './xml.ts';

interface QueryServiceSpec<State> {
  readonly signingName: string;
  readonly state: State;
  readonly operations: readonly Operation<State>[];
  /** EC2 puts the answer at the top; the others put it into `<Operation>Result`. */
  readonly dialect: 'query' | 'ec2';
}

/** A service of the AWS query protocols: operation and parameters as a form in, XML out. */
export function queryService<State>(spec: QueryServiceSpec<State>): EmulatedService {
  const byName = new Map(spec.operations.map((operation) => [operation.name, operation]));
  return {
    signingName: spec.signingName,
    targetPrefixes: [],
    operations: [...byName.keys()].sort(),
    operationOf: ({ body }) => actionOf(body),
    handle: async ({ body, caller }) => {
      const name = actionOf(body);
      const operation = byName.get(name);
      if (operation === undefined)
        throw new AwsError(
          'InvalidAction',
          `the embedded cloud does not support ${spec.signingName}:${name}`,
        );
      const output = await operation.handle(spec.state, formParameters(body.toString('utf8')), caller);
      const answer = spec.dialect === 'ec2' ? ec2Answer(output) : queryAnswer(name, output);
      const text = `${XML_DECLARATION}${xmlOf({ [`${name}Response`]: answer })}`;
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: text };
    },
    stop: async () => {},
  };
}

const actionOf = (body: Buffer): string => new URLSearchParams(body.toString('utf8')).get('Action') ?? '';

const ec2Answer = (output: unknown) => ({ requestId: randomUUID(), ...(output ?? {}) });

const queryAnswer = (name: string, output: unknown) => ({
  [`${name}Result`]: output ?? {},
  ResponseMetadata: { RequestId: randomUUID() },
});
