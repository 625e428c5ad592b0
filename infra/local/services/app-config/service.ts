import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import type { EmulatedService } from '../../kernel/service.ts';
import { Configurations } from './configurations.ts';
import { APP_CONFIG_OPERATIONS } from './operations.ts';

/** AppConfig without its agents: versions of configurations, and which one is deployed. */
export function createAppConfig(context: ServiceContext): EmulatedService {
  const state = new Configurations(context);
  return {
    signingName: 'appconfig',
    targetPrefixes: [],
    operations: APP_CONFIG_OPERATIONS.map(({ name }) => name),
    operationOf: (request) => find(request)?.operation.name ?? request.path,
    handle: async (request) => {
      const found = find(request);
      if (found === undefined)
        throw new AwsError(
          'UnknownOperationException',
          `the embedded cloud does not support appconfig: ${request.method} ${request.path}`,
          { status: 404 },
        );
      return found.operation.run(state, { request, parameters: found.parameters });
    },
    stop: async () => {},
  };
}

function find(request: HttpRequest) {
  const { pathname } = new URL(request.path, 'http://appconfig');
  for (const operation of APP_CONFIG_OPERATIONS) {
    const match = operation.method === request.method ? operation.path.exec(pathname) : null;
    if (match !== null)
      return { operation, parameters: match.slice(1).map((each) => decodeURIComponent(each)) };
  }
  return undefined;
}
