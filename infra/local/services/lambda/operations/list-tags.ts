import { json, type RestOperation } from '../rest-operation.ts';

export const listTags: RestOperation = {
  name: 'ListTags',
  method: 'GET',
  path: /^\/2017-03-31\/tags\/([^/]+)$/,
  run: async (state, { parameters }) => {
    const { spec } = state.pool(parameters[0] ?? '');
    return json(200, { Tags: state.publications.of(spec.functionName).tags });
  },
};
