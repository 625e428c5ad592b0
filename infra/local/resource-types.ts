import type { ResourceType } from './kernel/resource-type.ts';
import { ACCEPTED_RESOURCES } from './services/accepted/resources.ts';
import { APPSYNC_RESOURCES } from './services/appsync/resources.ts';
import { ATHENA_RESOURCES } from './services/athena/resources.ts';
import { CLOUDWATCH_RESOURCES } from './services/cloudwatch/resources.ts';
import { COGNITO_RESOURCES } from './services/cognito/resources.ts';
import { DYNAMODB_RESOURCES } from './services/dynamodb/resources.ts';
import { EVENT_SOURCE_MAPPING_RESOURCES } from './services/event-source-mapping/resources.ts';
import { EVENTS_RESOURCES } from './services/events/resources.ts';
import { HTTP_API_RESOURCES } from './services/http-api/resources.ts';
import { KINESIS_RESOURCES } from './services/kinesis/resources.ts';
import { LAMBDA_RESOURCES } from './services/lambda/resources.ts';
import { MESSAGING_RESOURCES } from './services/messaging/resources.ts';
import { S3_RESOURCES } from './services/s3/resources.ts';
import { SECRETS_MANAGER_RESOURCES } from './services/secrets-manager/resources.ts';
import { STATES_RESOURCES } from './services/states/resources.ts';

/** Every resource type that a template may hold. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  ...ACCEPTED_RESOURCES,
  ...APPSYNC_RESOURCES,
  ...ATHENA_RESOURCES,
  ...CLOUDWATCH_RESOURCES,
  ...COGNITO_RESOURCES,
  ...DYNAMODB_RESOURCES,
  ...EVENT_SOURCE_MAPPING_RESOURCES,
  ...EVENTS_RESOURCES,
  ...HTTP_API_RESOURCES,
  ...KINESIS_RESOURCES,
  ...LAMBDA_RESOURCES,
  ...MESSAGING_RESOURCES,
  ...S3_RESOURCES,
  ...SECRETS_MANAGER_RESOURCES,
  ...STATES_RESOURCES,
];
