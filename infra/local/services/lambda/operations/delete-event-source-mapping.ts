import { mappingView } from '../mapping-view.ts';
import { notFound } from '../publications.ts';
import { json, type RestOperation } from '../rest-operation.ts';

export const deleteEventSourceMapping: RestOperation = {
  name: 'DeleteEventSourceMapping',
  method: 'DELETE',
  path: /^\/2015-03-31\/event-source-mappings\/([^/]+)$/,
  run: async (state, { parameters }) => {
    const [uuid = ''] = parameters;
    const mappings = state.context.cloud().eventSourceMappings;
    const found = mappings.list().find((each) => each.uuid === uuid);
    if (found === undefined) throw notFound(`Event source mapping not found: ${uuid}`);
    mappings.remove(uuid);
    return json(202, { ...mappingView(state, found), State: 'Deleting' });
  },
};
