import { enableCompileCache } from 'node:module';
import { loadHandler } from './load-handler.ts';
import { provideSdk } from './provide-sdk.ts';
import { runLoop } from './run-loop.ts';
import { RuntimeApiClient } from './runtime-api-client.ts';

/** Exit codes of the Node.js runtime of AWS for a rejection and an exception that nobody caught. */
const EXIT_UNHANDLED_REJECTION = 128;
const EXIT_UNCAUGHT_EXCEPTION = 129;
const EXIT_INIT_FAILED = 1;

const [compileCacheDirectory] = process.argv.slice(2);
if (compileCacheDirectory !== undefined) enableCompileCache(compileCacheDirectory);

provideSdk();

const api = new RuntimeApiClient(process.env['AWS_LAMBDA_RUNTIME_API'] ?? '');

const die = (error: unknown, exitCode: number): void => {
  api.reportCurrent(error).finally(() => process.exit(exitCode));
};
process.on('unhandledRejection', (reason) => die(reason, EXIT_UNHANDLED_REJECTION));
process.on('uncaughtException', (error) => die(error, EXIT_UNCAUGHT_EXCEPTION));

try {
  const handler = await loadHandler(process.env['LAMBDA_TASK_ROOT'] ?? '', process.env['_HANDLER'] ?? '');
  await runLoop(api, handler, {
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '',
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? '',
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'] ?? '',
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '',
    setTraceId: (traceId) => {
      process.env['_X_AMZN_TRACE_ID'] = traceId;
    },
  });
} catch (error) {
  await api.reportInit(error);
  process.exit(EXIT_INIT_FAILED);
}
