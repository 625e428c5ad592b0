import type * as z from 'zod';
import { AwsError } from './aws-error.ts';
import type { Caller } from './credentials.ts';

/** One API operation of one service. */
export interface Operation<State> {
  readonly name: string;
  handle(state: State, input: unknown, caller: Caller | undefined): Promise<unknown>;
}

interface OperationSpec<State, Input> {
  readonly name: string;
  /** A strict object: a parameter that is not emulated is refused by name. */
  readonly input: z.ZodType<Input>;
  readonly run: (state: State, input: Input, caller: Caller | undefined) => unknown;
}

/** Makes an operation that refuses input it does not understand, naming the parameter. */
export function defineOperation<State, Input>(spec: OperationSpec<State, Input>): Operation<State> {
  return {
    name: spec.name,
    handle: async (state, input, caller) => {
      const parsed = spec.input.safeParse(input);
      if (!parsed.success)
        throw new AwsError('ValidationException', `${spec.name}: ${describeIssue(parsed.error)}`);
      return spec.run(state, parsed.data, caller);
    },
  };
}

function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return error.message;
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return `the embedded cloud does not support ${[where, issue.keys.join(', ')].filter(Boolean).join('.')}`;
  return `${where || 'input'}: ${issue.message}`;
}
