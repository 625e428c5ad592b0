import type { ServiceContext } from '../../kernel/context.ts';
import { queryService } from '../../kernel/query-service.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import { Clusters } from './clusters.ts';
import { RDS_OPERATIONS } from './operations.ts';

/** RDS without databases: clusters, their members, and which of them writes. */
export const createRds = (context: ServiceContext): EmulatedService =>
  queryService({
    signingName: 'rds',
    dialect: 'query',
    state: new Clusters(context),
    operations: RDS_OPERATIONS,
  });
