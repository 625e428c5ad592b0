import { acceptedType } from '../../../kernel/resource-type.ts';

export const permission = acceptedType(
  'AWS::Lambda::Permission',
  'policies of resources are not evaluated on one machine',
  async (request) => ({ ref: request.logicalId, attributes: { Id: request.logicalId } }),
);
