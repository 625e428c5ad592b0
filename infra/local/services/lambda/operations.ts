import { getEventSourceMapping } from './operations/get-event-source-mapping.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { invoke } from './operations/invoke.ts';
import { listEventSourceMappings } from './operations/list-event-source-mappings.ts';
import { listFunctions } from './operations/list-functions.ts';
import type { RestOperation } from './rest-operation.ts';

export const LAMBDA_OPERATIONS: readonly RestOperation[] = [
  getEventSourceMapping,
  getFunction,
  getFunctionConfiguration,
  invoke,
  listEventSourceMappings,
  listFunctions,
];
