import type { FunctionPool } from './function-pool.ts';

/** A function as GetFunction, GetFunctionConfiguration and ListFunctions show it. */
export const functionView = ({ spec, functionArn }: FunctionPool) => ({
  FunctionName: spec.functionName,
  FunctionArn: functionArn,
  Runtime: `nodejs${process.versions.node.split('.')[0]}.x`,
  Role: spec.roleArn,
  Handler: spec.handler,
  Timeout: spec.timeoutSeconds,
  MemorySize: spec.memoryMegabytes,
  Version: '$LATEST',
  State: 'Active',
  LastUpdateStatus: 'Successful',
  PackageType: 'Zip',
  Environment: { Variables: spec.environment },
  ...(spec.deadLetterArn === undefined ? {} : { DeadLetterConfig: { TargetArn: spec.deadLetterArn } }),
});
