import type { ServiceContext } from '../../kernel/context.ts';
import { queryService } from '../../kernel/query-service.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import { LOAD_BALANCING_OPERATIONS } from './operations.ts';
import { TargetGroups } from './target-groups.ts';

/** Elastic Load Balancing without traffic: what is registered, and what drains. */
export const createLoadBalancing = (context: ServiceContext): EmulatedService =>
  queryService({
    signingName: 'elasticloadbalancing',
    dialect: 'query',
    state: new TargetGroups(context),
    operations: LOAD_BALANCING_OPERATIONS,
  });
