import type { ResourceType } from '../../kernel/resource-type.ts';
import { eventInvokeConfig } from './resources/event-invoke-config.ts';
import { lambdaFunction } from './resources/function.ts';
import { permission } from './resources/permission.ts';

export const LAMBDA_RESOURCES: readonly ResourceType[] = [lambdaFunction, permission, eventInvokeConfig];
