import { createAlias } from './operations/create-alias.ts';
import { createEventSourceMapping } from './operations/create-event-source-mapping.ts';
import { deleteEventSourceMapping } from './operations/delete-event-source-mapping.ts';
import { getAlias } from './operations/get-alias.ts';
import { getEventSourceMapping } from './operations/get-event-source-mapping.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { invoke } from './operations/invoke.ts';
import { listEventSourceMappings } from './operations/list-event-source-mappings.ts';
import { listFunctions } from './operations/list-functions.ts';
import { listTags } from './operations/list-tags.ts';
import { listVersionsByFunction } from './operations/list-versions-by-function.ts';
import { publishVersion } from './operations/publish-version.ts';
import { tagResource } from './operations/tag-resource.ts';
import { updateAlias } from './operations/update-alias.ts';
import { updateEventSourceMapping } from './operations/update-event-source-mapping.ts';
import { updateFunctionConfiguration } from './operations/update-function-configuration.ts';
import type { RestOperation } from './rest-operation.ts';

export const LAMBDA_OPERATIONS: readonly RestOperation[] = [
  createAlias,
  createEventSourceMapping,
  deleteEventSourceMapping,
  getAlias,
  getEventSourceMapping,
  getFunction,
  getFunctionConfiguration,
  invoke,
  listEventSourceMappings,
  listFunctions,
  listTags,
  listVersionsByFunction,
  publishVersion,
  tagResource,
  updateAlias,
  updateEventSourceMapping,
  updateFunctionConfiguration,
];
