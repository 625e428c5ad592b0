import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import { assumeRole } from './operations/assume-role.ts';
import { getCallerIdentity } from './operations/get-caller-identity.ts';

/** STS, as far as a client asks who it is, or takes on a role. */
export function createSts(context: ServiceContext): EmulatedService {
  return {
    signingName: 'sts',
    targetPrefixes: [],
    operations: ['AssumeRole', 'GetCallerIdentity'],
    operationOf,
    handle: async (request) => {
      const operation = operationOf(request);
      if (operation === 'AssumeRole') return assumeRole(request, context.credentials);
      if (operation !== 'GetCallerIdentity')
        throw new AwsError('InvalidAction', `the embedded cloud does not support sts:${operation}`);
      return getCallerIdentity(request, context.identity.accountId);
    },
    stop: async () => {},
  };
}

const operationOf = (request: HttpRequest): string =>
  new URLSearchParams(request.body.toString('utf8')).get('Action') ?? '';
