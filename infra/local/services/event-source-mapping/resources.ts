import type { ResourceType } from '../../kernel/resource-type.ts';
import { eventSourceMapping } from './resources/event-source-mapping.ts';

export const EVENT_SOURCE_MAPPING_RESOURCES: readonly ResourceType[] = [eventSourceMapping];
