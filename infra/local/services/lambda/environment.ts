import { delimiter, join } from 'node:path';
import type { FunctionSpec, Identity } from '../../kernel/cloud.ts';
import type { Credentials } from '../../kernel/credentials.ts';

interface EnvironmentSpec {
  readonly spec: FunctionSpec;
  readonly identity: Identity;
  readonly credentials: Credentials;
  /** `host:port/path` of the Runtime API for one process. */
  readonly runtimeApi: string;
  readonly dataDirectory: string;
}

/** Whole environment of a function's process: nothing of the developer's own leaks into it. */
export function functionEnvironment(given: EnvironmentSpec): Record<string, string> {
  const { spec, identity, credentials, runtimeApi, dataDirectory } = given;
  return {
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
    PATH: ['/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    HOME: join(dataDirectory, 'home'),
    // Nothing collects X-Ray segments here; a function may still turn its tracer on.
    POWERTOOLS_TRACE_ENABLED: 'false',
    AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR',
    ...spec.environment,
    AWS_REGION: identity.region,
    AWS_DEFAULT_REGION: identity.region,
    AWS_ENDPOINT_URL: identity.endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
    AWS_LAMBDA_FUNCTION_NAME: spec.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `local/[$LATEST]${credentials.accessKeyId}`,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    LAMBDA_TASK_ROOT: spec.directory,
    _HANDLER: spec.handler,
  };
}
