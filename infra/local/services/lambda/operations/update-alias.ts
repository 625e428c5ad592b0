import * as z from 'zod';
import { pointAlias, requireAlias } from '../alias-view.ts';
import { json, type RestOperation } from '../rest-operation.ts';

const Input = z.strictObject({ FunctionVersion: z.string() });

export const updateAlias: RestOperation = {
  name: 'UpdateAlias',
  method: 'PUT',
  path: /^\/2015-03-31\/functions\/([^/]+)\/aliases\/([^/]+)$/,
  run: async (state, { request, parameters }) => {
    const pool = state.pool(parameters[0] ?? '');
    const { name } = requireAlias(state, pool, parameters[1] ?? '');
    const { FunctionVersion } = Input.parse(JSON.parse(request.body.toString()));
    return json(200, pointAlias(state, pool, { name, version: FunctionVersion }));
  },
};
