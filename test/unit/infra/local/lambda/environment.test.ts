import { describe, expect, test } from '@jest/globals';
import { functionEnvironment } from '../../../../../infra/local/services/lambda/environment.ts';

const environment = (variables: Record<string, string>) =>
  functionEnvironment({
    spec: {
      functionName: 'normalize',
      directory: '/bundle',
      handler: 'index.handler',
      timeoutSeconds: 3,
      memoryMegabytes: 256,
      environment: variables,
      roleArn: 'arn:aws:iam::000000000000:role/normalize',
      concurrency: undefined,
      deadLetterArn: undefined,
    },
    identity: { accountId: '000000000000', region: 'us-east-1', endpoint: 'http://127.0.0.1:4566' },
    credentials: { accessKeyId: 'ASIA', secretAccessKey: 'secret', sessionToken: 'token', arn: 'arn' },
    runtimeApi: '127.0.0.1:9/token',
    dataDirectory: '/data',
  });

describe('the environment of a function', () => {
  test('holds its variables and the keys of its role', () => {
    expect(environment({ TABLE: 'signals' })).toMatchObject({
      TABLE: 'signals',
      AWS_ACCESS_KEY_ID: 'ASIA',
      AWS_SESSION_TOKEN: 'token',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      _HANDLER: 'index.handler',
      TZ: 'UTC',
    });
  });

  test('holds nothing of the developer’s own', () => {
    process.env['SIGNALROOM_TEST_ONLY'] = 'secret';
    const names = Object.keys(environment({}));
    delete process.env['SIGNALROOM_TEST_ONLY'];
    expect(names).not.toContain('SIGNALROOM_TEST_ONLY');
  });

  test('lets a function turn its tracer on, but not take another’s keys', () => {
    const own = environment({ POWERTOOLS_TRACE_ENABLED: 'true', AWS_ACCESS_KEY_ID: 'AKIAFOREIGN' });
    expect(own['POWERTOOLS_TRACE_ENABLED']).toBe('true');
    expect(own['AWS_ACCESS_KEY_ID']).toBe('ASIA');
    expect(environment({})['POWERTOOLS_TRACE_ENABLED']).toBe('false');
  });
});
