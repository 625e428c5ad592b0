import {
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, describe, expect, test } from '@jest/globals';

interface Deployed {
  /** A function that takes stream records and reports batch item failures. */
  readonly functionName: string;
}

/** What Signalroom relies on of Lambda. Reads the endpoint and the keys from the environment. */
export function lambdaContract({ functionName: FunctionName }: Deployed): void {
  describe('Lambda', () => {
    const client = new LambdaClient({ maxAttempts: 1 });
    const answerOf = (payload: Uint8Array | undefined): unknown =>
      JSON.parse(Buffer.from(payload ?? []).toString() || 'null');

    afterAll(() => client.destroy());

    test('a function answers an invocation', async () => {
      const answer = await client.send(new InvokeCommand({ FunctionName, Payload: '{"Records":[]}' }));
      expect([answer.StatusCode, answer.FunctionError]).toEqual([200, undefined]);
      expect(answerOf(answer.Payload)).toEqual({ batchItemFailures: [] });
    });

    test('an error of the function is told in the answer', async () => {
      const answer = await client.send(new InvokeCommand({ FunctionName, Payload: '{"Records":[{}]}' }));
      expect([answer.StatusCode, answer.FunctionError]).toEqual([200, 'Unhandled']);
      expect(answerOf(answer.Payload)).toMatchObject({ errorType: expect.any(String) });
    });

    test('an asynchronous invocation is accepted, a dry run runs nothing', async () => {
      const event = { FunctionName, Payload: '{"Records":[]}' };
      const queued = await client.send(new InvokeCommand({ ...event, InvocationType: 'Event' }));
      const dry = await client.send(new InvokeCommand({ ...event, InvocationType: 'DryRun' }));
      expect([queued.StatusCode, dry.StatusCode]).toEqual([202, 204]);
    });

    test('a function and what feeds it are described', async () => {
      const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName }));
      expect(Configuration).toMatchObject({ FunctionName, Handler: 'index.handler', State: 'Active' });
      const { EventSourceMappings = [] } = await client.send(
        new ListEventSourceMappingsCommand({ FunctionName }),
      );
      expect(EventSourceMappings).toEqual([
        expect.objectContaining({
          FunctionArn: Configuration?.FunctionArn,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        }),
      ]);
      const { Functions = [] } = await client.send(new ListFunctionsCommand({}));
      expect(Functions.map((each) => each.FunctionName)).toContain(FunctionName);
    });

    test('an unknown function and a payload that is not JSON are refused', async () => {
      const nowhere = client.send(new InvokeCommand({ FunctionName: 'contract-nowhere' }));
      await expect(nowhere).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      const garbled = client.send(new InvokeCommand({ FunctionName, Payload: '{' }));
      await expect(garbled).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
    });
  });
}
