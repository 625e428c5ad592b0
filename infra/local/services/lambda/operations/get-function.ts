import { json, type RestOperation } from '../rest-operation.ts';
import { functionView } from '../views.ts';

export const getFunction: RestOperation = {
  name: 'GetFunction',
  method: 'GET',
  path: /^\/2015-03-31\/functions\/([^/]+)$/,
  run: async (state, { parameters }) => {
    const pool = state.pool(parameters[0] ?? '');
    const reserved = pool.spec.concurrency;
    return json(200, {
      Configuration: functionView(pool),
      ...(reserved === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: reserved } }),
    });
  },
};
