import * as z from 'zod';
import { json, type RestOperation } from '../rest-operation.ts';
import { functionView } from '../views.ts';

const Input = z.strictObject({ Description: z.string().max(256) });

/** Of a running function only the description changes: everything else comes from its template. */
export const updateFunctionConfiguration: RestOperation = {
  name: 'UpdateFunctionConfiguration',
  method: 'PUT',
  path: /^\/2015-03-31\/functions\/([^/]+)\/configuration$/,
  run: async (state, { request, parameters }) => {
    const pool = state.pool(parameters[0] ?? '');
    const { Description } = Input.parse(JSON.parse(request.body.toString()));
    state.publications.change(pool.spec.functionName, { description: Description });
    return json(200, { ...functionView(pool), Description });
  },
};
