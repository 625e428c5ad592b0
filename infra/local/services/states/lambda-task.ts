import { AwsError } from '../../kernel/aws-error.ts';
import { isRecord } from './json.ts';
import { StatesError } from './states-error.ts';
import { type Run, text } from './thread.ts';

/** Invokes a function for a task. Throws StatesError with the name that Step Functions gives to the failure. */
export async function invokeFunction(run: Run, functionName: string, payload: unknown): Promise<unknown> {
  const { payload: answer, functionError } = await run
    .lambda()
    .invoke(functionName, payload)
    .catch((error: unknown) => {
      throw refusal(error);
    });
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
