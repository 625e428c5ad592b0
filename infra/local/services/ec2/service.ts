import type { ServiceContext } from '../../kernel/context.ts';
import { queryService } from '../../kernel/query-service.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import { Hosts } from './hosts.ts';
import { EC2_OPERATIONS } from './operations.ts';

/** EC2 without machines: which instances there are, and which security groups they have. */
export const createEc2 = (context: ServiceContext): EmulatedService =>
  queryService({
    signingName: 'ec2',
    dialect: 'ec2',
    state: new Hosts(context),
    operations: EC2_OPERATIONS,
  });
