import type { ResourceType } from '../../kernel/resource-type.ts';
import { userPoolType } from './resources/user-pool.ts';
import { userPoolClientType } from './resources/user-pool-client.ts';
import { userPoolDomainType } from './resources/user-pool-domain.ts';
import { userPoolGroupType } from './resources/user-pool-group.ts';

export const COGNITO_RESOURCES: readonly ResourceType[] = [
  userPoolType,
  userPoolClientType,
  userPoolGroupType,
  userPoolDomainType,
];
