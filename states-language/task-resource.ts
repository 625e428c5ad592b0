import type { TaskState } from './definition.ts';
import { isRecord } from './json.ts';
import { runtimeError } from './states-error.ts';

/** What a Task state does, read from its Resource. */
export type TaskResource =
  | { readonly kind: 'function'; readonly functionArn: string }
  | { readonly kind: 'invoke'; readonly waitsForToken: boolean };

const INVOKE = 'arn:aws:states:::lambda:invoke';
const INVOKE_AND_WAIT = `${INVOKE}.waitForTaskToken`;
const INVOKE_PARAMETERS = new Set(['FunctionName', 'Payload']);

/** Throws StatesError `States.Runtime` for an integration that is not emulated, by its ARN. */
export function taskResource(resource: string): TaskResource {
  if (resource === INVOKE) return { kind: 'invoke', waitsForToken: false };
  if (resource === INVOKE_AND_WAIT) return { kind: 'invoke', waitsForToken: true };
  if (/^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[^:]+/.test(resource))
    return { kind: 'function', functionArn: resource };
  throw runtimeError(`the embedded cloud does not support the resource ${resource}`);
}

export function checkTaskResource(state: TaskState): void {
  const resource = taskResource(state.Resource);
  if (resource.kind !== 'invoke') return;
  if (!isRecord(state.Parameters)) throw runtimeError('lambda:invoke needs Parameters with FunctionName');
  const names = Object.keys(state.Parameters).map((key) => key.replace(/\.\$$/, ''));
  if (!names.includes('FunctionName')) throw runtimeError('lambda:invoke needs Parameters with FunctionName');
  const unknown = names.filter((name) => !INVOKE_PARAMETERS.has(name));
  if (unknown.length > 0)
    throw runtimeError(
      `the embedded cloud does not support the lambda:invoke parameters ${unknown.join(', ')}`,
    );
}
