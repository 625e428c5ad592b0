import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import type { Cloud } from '../../../kernel/cloud.ts';
import type { DataSource } from '../api.ts';
import { FieldError } from '../errors.ts';
import { asJson } from '../json.ts';

/** AppSync waits this long for a resolver. */
const LIMIT_MILLISECONDS = 30_000;

/** `ctx.result` and `ctx.error` of the response function. */
export interface Outcome {
  readonly result: unknown;
  readonly error?: { readonly message: string; readonly type: string };
}

const lambdaRequest = z.strictObject({
  operation: z.literal('Invoke'),
  payload: z.unknown(),
  invocationType: z.enum(['RequestResponse', 'Event']).default('RequestResponse'),
});
const noneRequest = z.strictObject({ payload: z.unknown() });
const functionFailure = z.looseObject({ errorMessage: z.string() });

/** Hands the request function's value to the data source. Throws FieldError for a request it does not understand. */
export async function callSource(
  source: DataSource,
  request: unknown,
  lambda: Pick<Cloud['lambda'], 'invoke' | 'invokeLater'>,
): Promise<Outcome> {
  if (source.type === 'NONE') return { result: check(noneRequest, request, source).payload ?? null };
  const { payload, invocationType } = check(lambdaRequest, request, source);
  const functionArn = source.functionArn ?? '';
  if (invocationType === 'Event') {
    lambda.invokeLater(functionArn, payload ?? null);
    return { result: null };
  }
  return withinLimit(invoke(lambda, functionArn, payload ?? null));
}

async function invoke(
  lambda: Pick<Cloud['lambda'], 'invoke'>,
  functionArn: string,
  payload: unknown,
): Promise<Outcome> {
  try {
    const answer = await lambda.invoke(functionArn, payload);
    if (answer.functionError === undefined) return { result: asJson(answer.payload) };
    const failure = functionFailure.safeParse(answer.payload);
    const message = failure.success ? failure.data.errorMessage : 'the function failed';
    return { result: null, error: { message, type: `Lambda:${answer.functionError}` } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { result: null, error: { message: error.message, type: `Lambda:${error.code}` } };
  }
}

function withinLimit(work: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Outcome>((resolve) => {
    const error = { message: 'Execution timed out.', type: 'ExecutionTimeout' };
    timer = setTimeout(() => resolve({ result: null, error }), LIMIT_MILLISECONDS);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

function check<T>(schema: z.ZodType<T>, request: unknown, source: DataSource): T {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.');
  throw new FieldError(
    `The request for data source ${source.name} (${source.type}) is not understood: ${where || 'request'}: ${issue?.message}`,
    { errorType: 'MappingTemplate' },
  );
}
