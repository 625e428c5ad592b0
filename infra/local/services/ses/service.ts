import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import { Mails } from './mails.ts';
import { SES_OPERATIONS } from './operations.ts';

/** SES v2 without a mail server: what was sent is kept, and listed by the control door. */
export function createSes(context: ServiceContext): EmulatedService {
  const state = new Mails(context);
  return {
    signingName: 'ses',
    targetPrefixes: [],
    operations: SES_OPERATIONS.map(({ name }) => name),
    operationOf: (request) => find(request)?.name ?? request.path,
    handle: async (request) => {
      const operation = find(request);
      if (operation !== undefined) return operation.run(state, request);
      throw new AwsError(
        'UnknownOperationException',
        `the embedded cloud does not support ses: ${request.method} ${request.path}`,
        { status: 404 },
      );
    },
    stop: async () => {},
  };
}

const find = (request: HttpRequest) => {
  const { pathname } = new URL(request.path, 'http://ses');
  return SES_OPERATIONS.find(({ method, path }) => method === request.method && path === pathname);
};
