import { aliasView, requireAlias } from '../alias-view.ts';
import { json, type RestOperation } from '../rest-operation.ts';

export const getAlias: RestOperation = {
  name: 'GetAlias',
  method: 'GET',
  path: /^\/2015-03-31\/functions\/([^/]+)\/aliases\/([^/]+)$/,
  run: async (state, { parameters }) => {
    const pool = state.pool(parameters[0] ?? '');
    return json(200, aliasView(pool, requireAlias(state, pool, parameters[1] ?? '')));
  },
};
