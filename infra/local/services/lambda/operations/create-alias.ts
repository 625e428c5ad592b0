import * as z from 'zod';
import { pointAlias } from '../alias-view.ts';
import { json, type RestOperation } from '../rest-operation.ts';

const Input = z.strictObject({ Name: z.string().min(1).max(128), FunctionVersion: z.string() });

export const createAlias: RestOperation = {
  name: 'CreateAlias',
  method: 'POST',
  path: /^\/2015-03-31\/functions\/([^/]+)\/aliases$/,
  run: async (state, { request, parameters }) => {
    const pool = state.pool(parameters[0] ?? '');
    const { Name, FunctionVersion } = Input.parse(JSON.parse(request.body.toString()));
    return json(201, pointAlias(state, pool, { name: Name, version: FunctionVersion }));
  },
};
