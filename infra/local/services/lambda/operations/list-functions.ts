import { json, type RestOperation } from '../rest-operation.ts';
import { functionView } from '../views.ts';

const DEFAULT_ITEMS = 50;

export const listFunctions: RestOperation = {
  name: 'ListFunctions',
  method: 'GET',
  path: /^\/2015-03-31\/functions\/?$/,
  run: async (state, { query }) => {
    const after = query.get('Marker') ?? '';
    const limit = Number(query.get('MaxItems') ?? DEFAULT_ITEMS);
    const rest = state
      .pools()
      .map(functionView)
      .filter((view) => view.FunctionName > after)
      .sort((left, right) => (left.FunctionName < right.FunctionName ? -1 : 1));
    const page = rest.slice(0, limit);
    const more = rest.length > page.length;
    return json(200, { Functions: page, NextMarker: more ? page.at(-1)?.FunctionName : undefined });
  },
};
