import type { ServiceContext } from '../../kernel/context.ts';
import { type EmulatedService, jsonService } from '../../kernel/service.ts';
import { Documents } from './documents.ts';
import { SSM_OPERATIONS } from './operations.ts';

/** Systems Manager without machines: documents, automations and commands. */
export const createSsm = (context: ServiceContext): EmulatedService =>
  jsonService({
    signingName: 'ssm',
    targetPrefix: 'AmazonSSM',
    jsonVersion: '1.1',
    state: new Documents(context),
    operations: SSM_OPERATIONS,
  });
