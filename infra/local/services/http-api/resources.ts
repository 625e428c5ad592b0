import type { ResourceType } from '../../kernel/resource-type.ts';
import { apiType } from './resources/api.ts';
import { integrationType } from './resources/integration.ts';
import { routeType } from './resources/route.ts';
import { stageType } from './resources/stage.ts';

export const HTTP_API_RESOURCES: readonly ResourceType[] = [apiType, integrationType, routeType, stageType];
