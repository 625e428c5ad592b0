import { json, type RestOperation } from '../rest-operation.ts';
import { functionView } from '../views.ts';

export const listVersionsByFunction: RestOperation = {
  name: 'ListVersionsByFunction',
  method: 'GET',
  path: /^\/2015-03-31\/functions\/([^/]+)\/versions$/,
  run: async (state, { parameters }) => {
    const pool = state.pool(parameters[0] ?? '');
    const { versions } = state.publications.of(pool.spec.functionName);
    const published = versions.map((Description, index) => ({ Description, Version: String(index + 1) }));
    const Versions = [{ Version: '$LATEST' }, ...published].map((version) => ({
      ...functionView(pool),
      ...version,
    }));
    return json(200, { Versions });
  },
};
