import { isRecord } from '../../../../states-language/json.ts';
import { StatesError } from '../../../../states-language/states-error.ts';
import { text } from '../../../../states-language/thread.ts';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Lambda } from '../../kernel/cloud.ts';

/** Invokes a function for a task. Throws StatesError with the name that Step Functions gives to the failure. */
export async function invokeFunction(
  lambda: Lambda,
  functionName: string,
  payload: unknown,
): Promise<unknown> {
  const invoked = lambda.invoke(functionName, payload).catch((error: unknown) => {
    throw refusal(error);
  });
  const { payload: answer, functionError } = await invoked;
  if (functionError === undefined) return answer ?? null;
  throw functionFailure(answer);
}

/** The error type that the function threw; `Lambda.Unknown` when it died without saying one. */
function functionFailure(answer: unknown): StatesError {
  const type = isRecord(answer) ? answer['errorType'] : undefined;
  return new StatesError(
    typeof type === 'string' && type !== '' ? type : 'Lambda.Unknown',
    text(answer, 'Lambda'),
  );
}

function refusal(error: unknown): StatesError {
  if (error instanceof AwsError) return new StatesError(`Lambda.${error.code}`, error.message);
  return new StatesError('Lambda.SdkClientException', error instanceof Error ? error.message : String(error));
}
