import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Lambda } from '../../../../../infra/local/kernel/cloud.ts';
import type { ServiceContext } from '../../../../../infra/local/kernel/context.ts';
import { createLambda } from '../../../../../infra/local/services/lambda/service.ts';
import { contextFor, newDataDirectory, probe, until } from '../local-cloud.ts';

const folder = newDataDirectory();
const deadLetters: unknown[] = [];
const context: ServiceContext = contextFor(folder, () => ({
  messaging: {
    send: async (arn: string, body: string) => {
      deadLetters.push([arn, JSON.parse(body)]);
    },
  } as never,
}));
let lambda: Lambda;

beforeAll(async () => {
  lambda = await createLambda(context);
  lambda.define(probe({ environment: { VARIABLE: 'value' } }));
});
afterAll(async () => {
  await lambda.stop();
  context.state.close();
  rmSync(folder, { recursive: true, force: true });
});

const failure = (functionError: string, errorType: string, errorMessage: unknown) => ({
  functionError,
  payload: expect.objectContaining({ errorType, errorMessage }),
});

describe('functions in processes of their own', () => {
  test('an event is answered, and the warm process used again', async () => {
    const first = await lambda.invoke('probe', { number: 1 });
    expect(first).toEqual({
      functionError: undefined,
      payload: {
        event: { number: 1 },
        pid: expect.any(Number),
        functionName: 'probe',
        variable: 'value',
      },
    });
    const second = await lambda.invoke('arn:aws:lambda:us-east-1:000000000000:function:probe:live', {
      number: 1,
    });
    expect(second).toEqual(first);
  });

  test('a thrown error becomes the answer, with its type', async () => {
    const result = await lambda.invoke('probe', { throws: 'no such field' });
    expect(result).toEqual(failure('Unhandled', 'TypeError', 'no such field'));
  });

  test('a process that ends says how', async () => {
    const result = await lambda.invoke('probe', { exits: 3 });
    expect(result).toEqual(
      failure('Unhandled', 'Runtime.ExitError', expect.stringMatching(/exit status 3$/)),
    );
  });

  test('a killed process fails its event, and the next one gets a new process', async () => {
    lambda.kill('probe');
    const under = lambda.invoke('probe', { sleeps: 5_000 });
    await until(() => lambda.kill('probe') > 0);
    expect(await under).toEqual(
      failure('Unhandled', 'Runtime.ExitError', expect.stringMatching(/signal: SIGKILL$/)),
    );
    expect((await lambda.invoke('probe', {})).functionError).toBeUndefined();
  });

  test('an event that takes too long is ended', async () => {
    lambda.define(probe({ functionName: 'hasty', timeoutSeconds: 1 }));
    expect(await lambda.invoke('hasty', { sleeps: 30_000 })).toEqual(
      failure('Unhandled', 'Sandbox.Timedout', expect.stringMatching(/Task timed out after 1.00 seconds$/)),
    );
  });

  test('an answer larger than Lambda takes is an error', async () => {
    expect(await lambda.invoke('probe', { answers: 6 * 1024 * 1024 })).toEqual(
      failure('Unhandled', 'Function.ResponseSizeTooLarge', expect.any(String)),
    );
  });

  test('a handler that is not there is named', async () => {
    lambda.define(probe({ functionName: 'missing', handler: 'index.nothing' }));
    expect(await lambda.invoke('missing', {})).toEqual(
      failure('Unhandled', 'Runtime.HandlerNotFound', 'index.nothing is undefined or not exported'),
    );
  });

  test('events beyond the concurrency wait for their turn', async () => {
    lambda.define(probe({ functionName: 'single', concurrency: 1 }));
    const results = await Promise.all([1, 2, 3].map((number) => lambda.invoke('single', { number })));
    expect(new Set(results.map(({ payload }) => (payload as { pid: number }).pid)).size).toBe(1);
  });

  test('an asynchronous event goes to the dead-letter queue after two retries', async () => {
    const deadLetterArn = 'arn:aws:sqs:us-east-1:000000000000:failed';
    lambda.define(probe({ functionName: 'failing', deadLetterArn }));
    lambda.invokeLater('failing', { throws: 'always' });
    await until(() => deadLetters.length > 0);
    expect(deadLetters).toEqual([[deadLetterArn, { throws: 'always' }]]);
  });

  test('an unknown function is named', async () => {
    await expect(lambda.invoke('nowhere', {})).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
