import { json, type RestOperation } from '../rest-operation.ts';
import { functionView } from '../views.ts';

/** Nothing changed since the newest version: that one is given again, as on AWS. */
export const publishVersion: RestOperation = {
  name: 'PublishVersion',
  method: 'POST',
  path: /^\/2015-03-31\/functions\/([^/]+)\/versions$/,
  run: async (state, { parameters }) => {
    const pool = state.pool(parameters[0] ?? '');
    const { functionName } = pool.spec;
    const { versions, description } = state.publications.of(functionName);
    const published = versions.at(-1) === description ? versions : [...versions, description];
    state.publications.change(functionName, { versions: published });
    return json(201, { ...functionView(pool), Description: description, Version: String(published.length) });
  },
};
