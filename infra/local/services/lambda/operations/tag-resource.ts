import * as z from 'zod';
import type { RestOperation } from '../rest-operation.ts';

const Input = z.strictObject({ Tags: z.record(z.string(), z.string()) });

export const tagResource: RestOperation = {
  name: 'TagResource',
  method: 'POST',
  path: /^\/2017-03-31\/tags\/([^/]+)$/,
  run: async (state, { request, parameters }) => {
    const { functionName } = state.pool(parameters[0] ?? '').spec;
    const { Tags } = Input.parse(JSON.parse(request.body.toString()));
    const { tags } = state.publications.of(functionName);
    state.publications.change(functionName, { tags: { ...tags, ...Tags } });
    return { status: 204, headers: {}, body: '' };
  },
};
