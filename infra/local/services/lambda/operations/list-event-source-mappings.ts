import { functionNameOf } from '../function-name.ts';
import { mappingView } from '../mapping-view.ts';
import { json, type RestOperation } from '../rest-operation.ts';

export const listEventSourceMappings: RestOperation = {
  name: 'ListEventSourceMappings',
  method: 'GET',
  path: /^\/2015-03-31\/event-source-mappings\/?$/,
  run: async (state, { query }) => {
    const source = query.get('EventSourceArn');
    const functionName = query.get('FunctionName');
    const found = state.context
      .cloud()
      .eventSourceMappings.list()
      .filter(({ spec }) => source === null || spec.sourceArn === source)
      .filter(
        ({ spec }) =>
          functionName === null || functionNameOf(spec.functionName) === functionNameOf(functionName),
      );
    return json(200, { EventSourceMappings: found.map((mapping) => mappingView(state, mapping)) });
  },
};
