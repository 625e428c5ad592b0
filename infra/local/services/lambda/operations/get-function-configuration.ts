import { json, type RestOperation } from '../rest-operation.ts';
import { functionView } from '../views.ts';

export const getFunctionConfiguration: RestOperation = {
  name: 'GetFunctionConfiguration',
  method: 'GET',
  path: /^\/2015-03-31\/functions\/([^/]+)\/configuration$/,
  run: async (state, { parameters }) => json(200, functionView(state.pool(parameters[0] ?? ''))),
};
