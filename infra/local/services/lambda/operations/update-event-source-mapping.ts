import * as z from 'zod';
import { mappingView } from '../mapping-view.ts';
import { notFound } from '../publications.ts';
import { json, type RestOperation } from '../rest-operation.ts';

/** Whether it polls; everything else comes from its template. */
const Input = z.strictObject({ Enabled: z.boolean() });

export const updateEventSourceMapping: RestOperation = {
  name: 'UpdateEventSourceMapping',
  method: 'PUT',
  path: /^\/2015-03-31\/event-source-mappings\/([^/]+)$/,
  run: async (state, { request, parameters }) => {
    const [uuid = ''] = parameters;
    const { Enabled } = Input.parse(JSON.parse(request.body.toString()));
    const mappings = state.context.cloud().eventSourceMappings;
    const found = mappings.enable(uuid, Enabled)
      ? mappings.list().find((each) => each.uuid === uuid)
      : undefined;
    if (found === undefined) throw notFound(`Event source mapping not found: ${uuid}`);
    return json(202, mappingView(state, found));
  },
};
