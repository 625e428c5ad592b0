import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';

/** Full names of the functions whose name has one of these parts. */
export async function functionsNamed(parts: readonly string[]): Promise<readonly string[]> {
  const client = new LambdaClient();
  const names: string[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client }, {}))
    names.push(...Functions.map(({ FunctionName = '' }) => FunctionName));
  client.destroy();
  return names.filter((name) => parts.some((part) => name.includes(part)));
}
