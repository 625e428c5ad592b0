import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import { getCallerIdentity } from './operations/get-caller-identity.ts';

/** STS, as far as a client asks who it is. */
export function createSts(context: ServiceContext): EmulatedService {
  return {
    signingName: 'sts',
    targetPrefixes: [],
    operations: ['GetCallerIdentity'],
    operationOf,
    handle: async (request) => {
      const operation = operationOf(request);
      if (operation !== 'GetCallerIdentity')
        throw new AwsError('InvalidAction', `the embedded cloud does not support sts:${operation}`);
      return getCallerIdentity(request, context.identity.accountId);
    },
    stop: async () => {},
  };
}

const operationOf = (request: HttpRequest): string =>
  new URLSearchParams(request.body.toString('utf8')).get('Action') ?? '';
