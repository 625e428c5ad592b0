import { AwsError } from '../../../kernel/aws-error.ts';
import { mappingView } from '../mapping-view.ts';
import { json, type RestOperation } from '../rest-operation.ts';

export const getEventSourceMapping: RestOperation = {
  name: 'GetEventSourceMapping',
  method: 'GET',
  path: /^\/2015-03-31\/event-source-mappings\/([^/]+)$/,
  run: async (state, { parameters }) => {
    const found = state.context
      .cloud()
      .eventSourceMappings.list()
      .find(({ uuid }) => uuid === parameters[0]);
    if (found === undefined)
      throw new AwsError('ResourceNotFoundException', `Event source mapping not found: ${parameters[0]}`, {
        status: 404,
      });
    return json(200, mappingView(state, found));
  },
};
