import { InvokeCommand, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';

/** Full names of the functions whose name has one of these parts. */
export async function functionsNamed(parts: readonly string[]): Promise<readonly string[]> {
  const client = new LambdaClient();
  const names: string[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client }, {}))
    names.push(...Functions.map(({ FunctionName = '' }) => FunctionName));
  client.destroy();
  return names.filter((name) => parts.some((part) => name.includes(part)));
}

/** Runs the function that EventBridge runs every five minutes, and that sums up what was observed. */
export async function foldQuality(): Promise<void> {
  const [FunctionName] = await functionsNamed(['CollectQuality']);
  const client = new LambdaClient();
  await client.send(new InvokeCommand({ FunctionName, Payload: Buffer.from('{}') }));
  client.destroy();
}
