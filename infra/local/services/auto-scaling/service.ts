import type { ServiceContext } from '../../kernel/context.ts';
import { queryService } from '../../kernel/query-service.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import { Groups } from './groups.ts';
import { AUTO_SCALING_OPERATIONS } from './operations.ts';

/** Auto Scaling without machines: groups, and instances that are names. */
export const createAutoScaling = (context: ServiceContext): EmulatedService =>
  queryService({
    signingName: 'autoscaling',
    dialect: 'query',
    state: new Groups(context),
    operations: AUTO_SCALING_OPERATIONS,
  });
